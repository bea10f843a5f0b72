package io.github.pontoonjms.jms.selector;

import org.jspecify.annotations.Nullable;

/** The four operations of a selector, on numbers promoted as Java promotes them. */
public enum ArithmeticOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/");

  private final String symbol;

  ArithmeticOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }

  boolean bindsTighterThanAddition() {
    return this == MULTIPLY || this == DIVIDE;
  }

  /** The result, or null (unknown) for an exact division by zero. */
  @Nullable Number apply(Number left, Number right) {
    if (left instanceof Double || right instanceof Double) {
      return calculate(left.doubleValue(), right.doubleValue());
    }
    if (left instanceof Float || right instanceof Float) {
      return calculate(left.floatValue(), right.floatValue());
    }
    return calculate(left.longValue(), right.longValue());
  }

  private double calculate(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
    };
  }

  private float calculate(float left, float right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
    };
  }

  private @Nullable Long calculate(long left, long right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> right == 0 ? null : Long.valueOf(left / right);
    };
  }
}
