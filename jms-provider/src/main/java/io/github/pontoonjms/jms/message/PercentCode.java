package io.github.pontoonjms.jms.message;

import java.util.HexFormat;

/** Text inside a header of ours: what separates its fields, and control characters, as %XX. */
final class PercentCode {
  private PercentCode() {}

  static void append(StringBuilder to, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '%' || c == ';' || c == '=' || c == '+' || c == 0x7f) {
        to.append('%').append(HexFormat.of().toHexDigits((byte) c));
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
      from = percent;
      if (percent + 2 < coded.length()
          && HexFormat.isHexDigit(coded.charAt(percent + 1))
          && HexFormat.isHexDigit(coded.charAt(percent + 2))) {
        text.append((char) HexFormat.fromHexDigits(coded, percent + 1, percent + 3));
        from = percent + 3;
      }
      percent = coded.indexOf('%', Math.max(from, percent + 1));
    }
    return text.append(coded, from, coded.length()).toString();
  }
}
