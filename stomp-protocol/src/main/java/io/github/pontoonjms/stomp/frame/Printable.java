package io.github.pontoonjms.stomp.frame;

/** Text of unknown origin as it may stand in a message or a log: short, and on one line. */
final class Printable {
  private static final int LONGEST = 64;

  private Printable() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (i == LONGEST) {
        return printable.append("...").toString();
      }
      char c = text.charAt(i);
      printable.append(c < ' ' || c > '~' ? '?' : c);
    }
    return printable.toString();
  }
}
