package io.github.pontoonjms.jms.message;

import java.util.HexFormat;

/**
 * Text inside a header of ours: what separates its fields and control characters as {@code %XX},
 * half a surrogate pair, which UTF-8 has no bytes for, as {@code %uXXXX}. Stateless.
 */
final class PercentCode {
  private static final HexFormat HEX = HexFormat.of();

  private PercentCode() {}

  static void append(StringBuilder to, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '%' || c == ';' || c == '=' || c == '+' || c == 0x7f) {
        to.append('%').append(HEX.toHexDigits((byte) c));
      } else if (Utf16.isHalfPair(text, i)) {
        to.append("%u").append(HEX.toHexDigits(c));
      } else {
        to.append(c);
      }
    }
  }

  /** The text again; what is no code stays as it is. */
  static String decode(String coded) {
    int percent = coded.indexOf('%');
    if (percent < 0) {
      return coded;
    }
    StringBuilder text = new StringBuilder(coded.length());
    int from = 0;
    while (percent >= 0) {
      text.append(coded, from, percent);
      boolean wide = percent + 1 < coded.length() && coded.charAt(percent + 1) == 'u';
      int digits = percent + (wide ? 2 : 1);
      int end = digits + (wide ? 4 : 2);
      if (areDigits(coded, digits, end)) {
        text.append((char) HexFormat.fromHexDigits(coded, digits, end));
        from = end;
      } else {
        text.append('%');
        from = percent + 1;
      }
      percent = coded.indexOf('%', from);
    }
    return text.append(coded, from, coded.length()).toString();
  }

  private static boolean areDigits(String text, int from, int end) {
    if (end > text.length()) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
