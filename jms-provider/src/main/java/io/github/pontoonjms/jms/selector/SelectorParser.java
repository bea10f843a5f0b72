package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.Arithmetic;
import io.github.pontoonjms.jms.selector.Expression.Between;
import io.github.pontoonjms.jms.selector.Expression.BooleanLiteral;
import io.github.pontoonjms.jms.selector.Expression.Comparison;
import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import io.github.pontoonjms.jms.selector.Expression.In;
import io.github.pontoonjms.jms.selector.Expression.IsNull;
import io.github.pontoonjms.jms.selector.Expression.Like;
import io.github.pontoonjms.jms.selector.Expression.Not;
import io.github.pontoonjms.jms.selector.Expression.Numeric;
import io.github.pontoonjms.jms.selector.Expression.Signed;
import io.github.pontoonjms.jms.selector.Expression.StringLiteral;
import io.github.pontoonjms.jms.selector.Expression.Value;
import io.github.pontoonjms.jms.selector.Token.Kind;
import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over the grammar of 3.8.1.1, one method a rank, loosest first. Nesting and the
 * number of arithmetic operators are bounded, so that no text makes the parser, or anyone who walks
 * the tree later, run out of stack. For one thread, one text.
 */
final class SelectorParser {
  static final int MAX_NESTING = 128;
  static final int MAX_ARITHMETIC = 256;

  private final String text;
  private final SelectorLexer lexer;
  private Token token;
  private int nesting;
  private int arithmetic;

  SelectorParser(String text) throws InvalidSelectorException {
    this.text = text;
    this.lexer = new SelectorLexer(text);
    this.token = lexer.next();
  }

  /** The selector, or null if there is nothing but white space. */
  @Nullable Condition parse() throws InvalidSelectorException {
    if (token.kind() == Kind.END) {
      return null;
    }
    int start = token.position();
    Condition selector = condition(disjunction(), start);
    if (token.kind() != Kind.END) {
      throw expected("AND, OR or the end");
    }
    return selector;
  }

  private Expression disjunction() throws InvalidSelectorException {
    int start = token.position();
    Expression first = conjunction();
    if (!token.is("OR")) {
      return first;
    }
    List<Condition> operands = new ArrayList<>();
    operands.add(condition(first, start));
    while (accept("OR")) {
      start = token.position();
      operands.add(condition(conjunction(), start));
    }
    return Conditions.or(operands);
  }

  private Expression conjunction() throws InvalidSelectorException {
    int start = token.position();
    Expression first = negation();
    if (!token.is("AND")) {
      return first;
    }
    List<Condition> operands = new ArrayList<>();
    operands.add(condition(first, start));
    while (accept("AND")) {
      start = token.position();
      operands.add(condition(negation(), start));
    }
    return Conditions.and(operands);
  }

  private Expression negation() throws InvalidSelectorException {
    if (!accept("NOT")) {
      return predicate();
    }
    int entered = enterUnlessParenthesis();
    int start = token.position();
    Condition operand = condition(negation(), start);
    nesting -= entered;
    return new Not(operand);
  }

  private Expression predicate() throws InvalidSelectorException {
    int start = token.position();
    Expression left = sum();
    ComparisonOperator operator = comparisonOperator();
    if (operator != null) {
      return comparison(left, start, operator);
    }
    if (accept("IS")) {
      boolean negated = accept("NOT");
      require("NULL");
      return new IsNull(identifier(left, start, "IS NULL"), negated);
    }
    boolean negated = accept("NOT");
    if (accept("BETWEEN")) {
      Numeric low = bound();
      require("AND");
      return new Between(numeric(left, start), negated, low, bound());
    }
    if (accept("IN")) {
      return new In(identifier(left, start, "IN"), negated, strings());
    }
    if (accept("LIKE")) {
      return new Like(identifier(left, start, "LIKE"), negated, pattern());
    }
    if (negated) {
      throw expected("BETWEEN, IN or LIKE");
    }
    return left;
  }

  private @Nullable ComparisonOperator comparisonOperator() throws InvalidSelectorException {
    for (ComparisonOperator operator : ComparisonOperator.values()) {
      if (accept(operator.symbol())) {
        return operator;
      }
    }
    return null;
  }

  private Condition comparison(Expression first, int start, ComparisonOperator operator)
      throws InvalidSelectorException {
    int second = token.position();
    Value left = comparable(first, start, operator);
    Value right = comparable(sum(), second, operator);
    if (left instanceof BooleanLiteral != right instanceof BooleanLiteral
        && isLiteral(left)
        && isLiteral(right)) {
      // Unlike values are valid and compare to false; some brokers would refuse to read it.
      return new BooleanLiteral(false);
    }
    return new Comparison(left, operator, right);
  }

  private static boolean isLiteral(Value value) {
    return !(value instanceof Identifier || value instanceof Signed || value instanceof Arithmetic);
  }

  private Value comparable(Expression operand, int start, ComparisonOperator operator)
      throws InvalidSelectorException {
    if (!(operand instanceof Value value)) {
      throw fault(start, "a condition cannot be compared; expected a name, number or literal");
    }
    if (operator.orders() && !(value instanceof Numeric)) {
      throw fault(
          start,
          "strings and booleans compare only by = and <>; expected a number or a name beside "
              + operator.symbol());
    }
    return value;
  }

  private Numeric bound() throws InvalidSelectorException {
    int start = token.position();
    return numeric(sum(), start);
  }

  private Expression sum() throws InvalidSelectorException {
    int start = token.position();
    Expression left = product();
    while (token.is("+") || token.is("-")) {
      ArithmeticOperator operator =
          token.is("+") ? ArithmeticOperator.ADD : ArithmeticOperator.SUBTRACT;
      advanceOverArithmetic();
      int second = token.position();
      left = new Arithmetic(numeric(left, start), operator, numeric(product(), second));
    }
    return left;
  }

  private Expression product() throws InvalidSelectorException {
    int start = token.position();
    Expression left = sign();
    while (token.is("*") || token.is("/")) {
      ArithmeticOperator operator =
          token.is("*") ? ArithmeticOperator.MULTIPLY : ArithmeticOperator.DIVIDE;
      advanceOverArithmetic();
      int second = token.position();
      left = new Arithmetic(numeric(left, start), operator, numeric(sign(), second));
    }
    return left;
  }

  private Expression sign() throws InvalidSelectorException {
    boolean negative = token.is("-");
    if (!negative && !token.is("+")) {
      return primary();
    }
    advance();
    if (token.kind() == Kind.NUMBER) {
      return number(negative);
    }
    int entered = enterUnlessParenthesis();
    int start = token.position();
    Numeric operand = numeric(sign(), start);
    nesting -= entered;
    return negative || operand instanceof Identifier ? new Signed(negative, operand) : operand;
  }

  private Expression primary() throws InvalidSelectorException {
    return switch (token.kind()) {
      case IDENTIFIER -> new Identifier(advance().text());
      case STRING -> new StringLiteral(advance().text());
      case NUMBER -> number(false);
      case WORD, SYMBOL, END -> truthOrParenthesis();
    };
  }

  private Expression truthOrParenthesis() throws InvalidSelectorException {
    if (token.is("TRUE") || token.is("FALSE")) {
      return new BooleanLiteral(advance().is("TRUE"));
    }
    if (!token.is("(")) {
      throw expected("a name, a literal or (");
    }
    nesting += enter();
    advance();
    Expression inner = disjunction();
    require(")");
    nesting--;
    return inner;
  }

  private Numeric number(boolean negative) throws InvalidSelectorException {
    Token number = advance();
    try {
      return NumberLiteral.of(number.text(), negative);
    } catch (IllegalArgumentException e) {
      throw fault(number.position(), e.getMessage() + ": " + number.shown());
    }
  }

  private List<String> strings() throws InvalidSelectorException {
    require("(");
    List<String> values = new ArrayList<>();
    do {
      values.add(requireString().text());
    } while (accept(","));
    require(")");
    return values;
  }

  private LikePattern pattern() throws InvalidSelectorException {
    Token pattern = requireString();
    Character escape = null;
    if (accept("ESCAPE")) {
      Token character = requireString();
      if (character.text().length() != 1) {
        throw fault(character.position(), "expected one character to escape with");
      }
      escape = character.text().charAt(0);
    }
    try {
      return LikePattern.of(pattern.text(), escape);
    } catch (IllegalArgumentException e) {
      throw fault(pattern.position(), e.getMessage() + " in the pattern");
    }
  }

  private Condition condition(Expression expression, int start) throws InvalidSelectorException {
    if (expression instanceof Condition condition) {
      return condition;
    }
    throw fault(start, "expected a condition; this is a value, compared with nothing");
  }

  private Numeric numeric(Expression expression, int start) throws InvalidSelectorException {
    if (expression instanceof Numeric numeric) {
      return numeric;
    }
    throw fault(start, "expected a number or a name");
  }

  private Identifier identifier(Expression expression, int start, String operator)
      throws InvalidSelectorException {
    if (expression instanceof Identifier identifier) {
      return identifier;
    }
    throw fault(start, "expected a name before " + operator);
  }

  private Token advance() throws InvalidSelectorException {
    Token passed = token;
    token = lexer.next();
    return passed;
  }

  private void advanceOverArithmetic() throws InvalidSelectorException {
    if (++arithmetic > MAX_ARITHMETIC) {
      throw fault(token.position(), "more than " + MAX_ARITHMETIC + " arithmetic operators");
    }
    advance();
  }

  private boolean accept(String symbolOrWord) throws InvalidSelectorException {
    if (!token.is(symbolOrWord)) {
      return false;
    }
    advance();
    return true;
  }

  private void require(String symbolOrWord) throws InvalidSelectorException {
    if (!accept(symbolOrWord)) {
      throw expected(symbolOrWord);
    }
  }

  private Token requireString() throws InvalidSelectorException {
    if (token.kind() != Kind.STRING) {
      throw expected("a string in single quotes");
    }
    return advance();
  }

  /** NOT and a sign nest like a parenthesis; before one, the parenthesis is what counts. */
  private int enterUnlessParenthesis() throws InvalidSelectorException {
    int entered = token.is("(") ? 0 : enter();
    nesting += entered;
    return entered;
  }

  private int enter() throws InvalidSelectorException {
    if (nesting == MAX_NESTING) {
      throw fault(token.position(), "nested deeper than " + MAX_NESTING + " levels");
    }
    return 1;
  }

  private InvalidSelectorException expected(String what) {
    return fault(token.position(), "expected " + what + ", found " + token.shown());
  }

  private InvalidSelectorException fault(int position, String fault) {
    return SelectorFault.at(text, position, fault);
  }
}
