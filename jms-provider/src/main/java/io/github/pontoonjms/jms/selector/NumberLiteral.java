package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.ApproximateLiteral;
import io.github.pontoonjms.jms.selector.Expression.ExactLiteral;
import io.github.pontoonjms.jms.selector.Expression.Numeric;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a number. Exact literals have Java's integer syntax: decimal, octal and hexadecimal, with
 * or without {@code L}, always in the range of long; approximate ones Java's decimal floating-point
 * syntax, in the range of double (3.8.1.1).
 */
final class NumberLiteral {
  private static final Pattern EXACT =
      Pattern.compile(
          "(?:0[xX](?<hex>[0-9a-fA-F]+)|0(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))[lL]?");
  private static final Pattern APPROXIMATE =
      Pattern.compile(
          "(?:[0-9]+\\.[0-9]*(?:[eE][+-]?[0-9]+)?[fFdD]?"
              + "|\\.[0-9]+(?:[eE][+-]?[0-9]+)?[fFdD]?"
              + "|[0-9]+[eE][+-]?[0-9]+[fFdD]?"
              + "|[0-9]+[fFdD])");
  private static final Pattern ZERO = Pattern.compile("[0.]+(?:[eE].*)?[fFdD]?");

  private NumberLiteral() {}

  /**
   * @throws IllegalArgumentException saying why the text is no number
   */
  static Numeric of(String text, boolean negative) {
    Matcher exact = EXACT.matcher(text);
    if (exact.matches()) {
      return new ExactLiteral(exact(exact, negative));
    }
    if (APPROXIMATE.matcher(text).matches()) {
      double value = approximate(text);
      return new ApproximateLiteral(negative ? -value : value);
    }
    throw new IllegalArgumentException("not a number");
  }

  private static long exact(Matcher literal, boolean negative) {
    String hex = literal.group("hex");
    String octal = literal.group("octal");
    BigInteger value;
    if (hex != null) {
      value = new BigInteger(hex, 16);
    } else if (octal != null) {
      value = new BigInteger(octal, 8);
    } else {
      value = new BigInteger(literal.group("decimal"));
    }
    // Java's hexadecimal and octal literals are bit patterns: 0xFFFFFFFFFFFFFFFF is -1.
    if ((hex != null || octal != null) && value.bitLength() == Long.SIZE) {
      value = value.subtract(BigInteger.ONE.shiftLeft(Long.SIZE));
    }
    BigInteger signed = negative ? value.negate() : value;
    if (signed.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("a number beyond the range of long");
    }
    return signed.longValue();
  }

  private static double approximate(String text) {
    char suffix = text.charAt(text.length() - 1);
    double value =
        suffix == 'f' || suffix == 'F' ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value) || (value == 0 && !ZERO.matcher(text).matches())) {
      throw new IllegalArgumentException("a number beyond the range of double");
    }
    return value;
  }
}
