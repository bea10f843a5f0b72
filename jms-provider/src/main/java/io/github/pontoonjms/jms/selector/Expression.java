package io.github.pontoonjms.jms.selector;

import java.util.List;

/**
 * The tree of a selector: immutable values, equal when their structure is. The types hold the
 * grammar: what is no condition cannot be ANDed, what is no number cannot be added. Parentheses are
 * not in it; {@code AND} and {@code OR} are flat however they were grouped.
 */
public sealed interface Expression {

  /** What is true, false or unknown. */
  sealed interface Condition extends Expression {}

  /** What can be compared. */
  sealed interface Value extends Expression {}

  /** What can be calculated with; an identifier is one until its value shows otherwise. */
  sealed interface Numeric extends Value {}

  /** A property or header field; alone it is a condition on a boolean one. */
  record Identifier(String name) implements Condition, Numeric {}

  /** A string literal, its quotes undone. */
  record StringLiteral(String value) implements Value {}

  /** {@code TRUE} or {@code FALSE}. */
  record BooleanLiteral(boolean value) implements Condition, Value {}

  /** A number without a decimal point or exponent, sign included. */
  record ExactLiteral(long value) implements Numeric {}

  /** A number with a decimal point, exponent or suffix {@code f} or {@code d}, sign included. */
  record ApproximateLiteral(double value) implements Numeric {}

  /** {@code +x} or {@code -x} where x is no literal. */
  record Signed(boolean negative, Numeric operand) implements Numeric {}

  /** {@code left operator right}. */
  record Arithmetic(Numeric left, ArithmeticOperator operator, Numeric right) implements Numeric {}

  /** At least two conditions, none of them an {@code And}. */
  record And(List<Condition> operands) implements Condition {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** At least two conditions, none of them an {@code Or}. */
  record Or(List<Condition> operands) implements Condition {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** {@code NOT operand}. */
  record Not(Condition operand) implements Condition {}

  /**
   * {@code left operator right}; an ordering operator has no string or boolean literal beside it.
   */
  record Comparison(Value left, ComparisonOperator operator, Value right) implements Condition {}

  /** {@code value [NOT] BETWEEN low AND high}. */
  record Between(Numeric value, boolean negated, Numeric low, Numeric high) implements Condition {}

  /** {@code identifier [NOT] IN ('a', 'b')}. */
  record In(Identifier identifier, boolean negated, List<String> values) implements Condition {
    public In {
      values = List.copyOf(values);
    }
  }

  /** {@code identifier [NOT] LIKE 'pattern' [ESCAPE 'c']}. */
  record Like(Identifier identifier, boolean negated, LikePattern pattern) implements Condition {}

  /** {@code identifier IS [NOT] NULL}. */
  record IsNull(Identifier identifier, boolean negated) implements Condition {}
}
