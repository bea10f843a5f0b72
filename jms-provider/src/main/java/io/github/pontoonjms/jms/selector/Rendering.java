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
import io.github.pontoonjms.jms.selector.Expression.Numeric;
import io.github.pontoonjms.jms.selector.Expression.Or;
import io.github.pontoonjms.jms.selector.Expression.Signed;
import io.github.pontoonjms.jms.selector.Expression.StringLiteral;
import io.github.pontoonjms.jms.selector.Expression.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes a tree as text that every broker reads the same way: the operand of NOT and of a sign is
 * in parentheses unless it is a single name (some brokers let NOT bind tighter than a comparison,
 * and read {@code --} as a comment), numbers are decimal.
 */
final class Rendering {
  private final StringBuilder out = new StringBuilder();
  private final UnaryOperator<String> spelling;

  /**
   * @param spelling how the reader wants an identifier to be written
   */
  Rendering(UnaryOperator<String> spelling) {
    this.spelling = spelling;
  }

  String render(Condition condition) {
    condition(condition);
    return out.toString();
  }

  private void condition(Condition condition) {
    if (condition instanceof Or or) {
      join(or.operands(), " OR ");
    } else if (condition instanceof And and) {
      join(and.operands(), " AND ");
    } else if (condition instanceof Not not) {
      out.append("NOT ");
      condition(not.operand(), !isSingleWord(not.operand()));
    } else if (condition instanceof Comparison comparison) {
      value(comparison.left());
      out.append(' ').append(comparison.operator().symbol()).append(' ');
      value(comparison.right());
    } else if (condition instanceof Between between) {
      value(between.value());
      out.append(not(between.negated())).append(" BETWEEN ");
      value(between.low());
      out.append(" AND ");
      value(between.high());
    } else if (condition instanceof In in) {
      value(in.identifier());
      out.append(not(in.negated())).append(" IN (");
      String separator = "";
      for (String value : in.values()) {
        out.append(separator);
        string(value);
        separator = ", ";
      }
      out.append(')');
    } else if (condition instanceof Like like) {
      value(like.identifier());
      out.append(not(like.negated())).append(" LIKE ");
      string(like.pattern().text());
      Character escape = like.pattern().escape();
      if (escape != null) {
        out.append(" ESCAPE ");
        string(escape.toString());
      }
    } else if (condition instanceof IsNull isNull) {
      value(isNull.identifier());
      out.append(isNull.negated() ? " IS NOT NULL" : " IS NULL");
    } else if (condition instanceof Value single) {
      value(single);
    } else {
      throw new AssertionError(condition.getClass());
    }
  }

  private void condition(Condition condition, boolean parentheses) {
    if (parentheses) {
      out.append('(');
    }
    condition(condition);
    if (parentheses) {
      out.append(')');
    }
  }

  private void join(List<Condition> operands, String operator) {
    boolean first = true;
    for (Condition operand : operands) {
      if (!first) {
        out.append(operator);
      }
      first = false;
      condition(operand, operand instanceof Or);
    }
  }

  private void value(Value value) {
    if (value instanceof StringLiteral literal) {
      string(literal.value());
    } else if (value instanceof BooleanLiteral literal) {
      out.append(literal.value() ? "TRUE" : "FALSE");
    } else if (value instanceof Identifier identifier) {
      out.append(spelling.apply(identifier.name()));
    } else if (value instanceof ExactLiteral literal) {
      out.append(literal.value());
    } else if (value instanceof ApproximateLiteral literal) {
      out.append(literal.value());
    } else if (value instanceof Signed signed) {
      out.append(signed.negative() ? '-' : '+');
      numeric(signed.operand(), !(signed.operand() instanceof Identifier));
    } else if (value instanceof Arithmetic arithmetic) {
      arithmetic(arithmetic);
    } else {
      throw new AssertionError(value.getClass());
    }
  }

  /** Operators of one rank are grouped from the left. */
  private void arithmetic(Arithmetic arithmetic) {
    boolean tight = arithmetic.operator().bindsTighterThanAddition();
    numeric(
        arithmetic.left(),
        tight
            && arithmetic.left() instanceof Arithmetic left
            && !left.operator().bindsTighterThanAddition());
    out.append(' ').append(arithmetic.operator().symbol()).append(' ');
    numeric(
        arithmetic.right(),
        arithmetic.right() instanceof Arithmetic right
            && (tight || !right.operator().bindsTighterThanAddition()));
  }

  private void numeric(Numeric numeric, boolean parentheses) {
    if (parentheses) {
      out.append('(');
    }
    value(numeric);
    if (parentheses) {
      out.append(')');
    }
  }

  private void string(String text) {
    out.append('\'').append(text.replace("'", "''")).append('\'');
  }

  private static String not(boolean negated) {
    return negated ? " NOT" : "";
  }

  private static boolean isSingleWord(Condition condition) {
    return condition instanceof Identifier || condition instanceof BooleanLiteral;
  }
}
