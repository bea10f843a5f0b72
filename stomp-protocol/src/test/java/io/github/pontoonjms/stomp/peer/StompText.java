package io.github.pontoonjms.stomp.peer;

/** Header text as peers write it. */
final class StompText {
  private StompText() {}

  /** Escaped as STOMP 1.2 says; text without special characters is the same in all versions. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace(":", "\\c");
  }
}
