package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.And;
import io.github.pontoonjms.jms.selector.Expression.ApproximateLiteral;
import io.github.pontoonjms.jms.selector.Expression.Arithmetic;
import io.github.pontoonjms.jms.selector.Expression.Between;
import io.github.pontoonjms.jms.selector.Expression.BooleanLiteral;
import io.github.pontoonjms.jms.selector.Expression.Comparison;
import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.ExactLiteral;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import io.github.pontoonjms.jms.selector.Expression.In;
import io.github.pontoonjms.jms.selector.Expression.IsNull;
import io.github.pontoonjms.jms.selector.Expression.Like;
import io.github.pontoonjms.jms.selector.Expression.Not;
import io.github.pontoonjms.jms.selector.Expression.Or;
import io.github.pontoonjms.jms.selector.Expression.Signed;
import io.github.pontoonjms.jms.selector.Expression.StringLiteral;
import io.github.pontoonjms.jms.selector.Expression.Value;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a selector for one message, by the rules of 3.8.1: nothing is converted between
 * strings, numbers and booleans; a comparison of unlike values is false, one with no value unknown.
 */
final class Evaluation {
  private final PropertySource properties;

  Evaluation(PropertySource properties) {
    this.properties = properties;
  }

  Truth test(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return compare(value(comparison.left()), comparison.operator(), value(comparison.right()));
    } else if (condition instanceof And and) {
      Truth all = Truth.TRUE;
      for (Condition operand : and.operands()) {
        all = all.and(test(operand));
        if (all == Truth.FALSE) {
          break;
        }
      }
      return all;
    } else if (condition instanceof Or or) {
      Truth any = Truth.FALSE;
      for (Condition operand : or.operands()) {
        any = any.or(test(operand));
        if (any == Truth.TRUE) {
          break;
        }
      }
      return any;
    } else if (condition instanceof Not not) {
      return test(not.operand()).not();
    } else if (condition instanceof In in) {
      Object value = value(in.identifier());
      return value == null
          ? Truth.UNKNOWN
          : Truth.of(in.negated() != (value instanceof String && in.values().contains(value)));
    } else if (condition instanceof Like like) {
      Object value = value(like.identifier());
      return value == null
          ? Truth.UNKNOWN
          : Truth.of(
              like.negated() != (value instanceof String text && like.pattern().matches(text)));
    } else if (condition instanceof Between between) {
      return between(between);
    } else if (condition instanceof IsNull isNull) {
      return Truth.of(isNull.negated() != (value(isNull.identifier()) == null));
    } else if (condition instanceof BooleanLiteral literal) {
      return Truth.of(literal.value());
    } else if (condition instanceof Identifier identifier) {
      return compare(value(identifier), ComparisonOperator.EQUAL, true);
    }
    throw new AssertionError(condition.getClass());
  }

  /**
   * NOT BETWEEN is defined as {@code x < low OR x > high}, which is not NOT of BETWEEN for null.
   */
  private Truth between(Between between) {
    Object value = value(between.value());
    Object low = value(between.low());
    Object high = value(between.high());
    return between.negated()
        ? compare(value, ComparisonOperator.LESS, low)
            .or(compare(value, ComparisonOperator.GREATER, high))
        : compare(value, ComparisonOperator.GREATER_OR_EQUAL, low)
            .and(compare(value, ComparisonOperator.LESS_OR_EQUAL, high));
  }

  private static Truth compare(
      @Nullable Object left, ComparisonOperator operator, @Nullable Object right) {
    if (left == null || right == null) {
      return Truth.UNKNOWN;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Truth.of(operator.test(a, b));
    }
    if (operator.orders() || left.getClass() != right.getClass()) {
      return Truth.FALSE;
    }
    return Truth.of(left.equals(right) == (operator == ComparisonOperator.EQUAL));
  }

  private @Nullable Object value(Value value) {
    if (value instanceof Identifier identifier) {
      return properties.value(identifier.name());
    } else if (value instanceof StringLiteral literal) {
      return literal.value();
    } else if (value instanceof ExactLiteral literal) {
      return literal.value();
    } else if (value instanceof ApproximateLiteral literal) {
      return literal.value();
    } else if (value instanceof BooleanLiteral literal) {
      return literal.value();
    } else if (value instanceof Arithmetic arithmetic) {
      Object left = value(arithmetic.left());
      Object right = value(arithmetic.right());
      return left instanceof Number a && right instanceof Number b
          ? arithmetic.operator().apply(a, b)
          : null;
    } else if (value instanceof Signed signed) {
      Object operand = value(signed.operand());
      if (!(operand instanceof Number number)) {
        return null;
      }
      return signed.negative() ? ArithmeticOperator.MULTIPLY.apply(number, -1L) : number;
    }
    throw new AssertionError(value.getClass());
  }
}
