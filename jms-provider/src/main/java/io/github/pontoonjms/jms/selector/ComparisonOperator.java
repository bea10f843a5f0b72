package io.github.pontoonjms.jms.selector;

/** The six comparisons; all but two order, and order is for numbers only. */
public enum ComparisonOperator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  ComparisonOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }

  boolean orders() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** Compares numbers promoted as Java promotes them; NaN is unequal to all, as in Java. */
  boolean test(Number left, Number right) {
    if (left instanceof Double || right instanceof Double) {
      return test(left.doubleValue(), right.doubleValue());
    }
    if (left instanceof Float || right instanceof Float) {
      return test(left.floatValue(), right.floatValue());
    }
    int order = Long.compare(left.longValue(), right.longValue());
    return test(order, 0);
  }

  private boolean test(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
    };
  }
}
