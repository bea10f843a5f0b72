package io.github.pontoonjms.jms.selector;

/**
 * One token of a selector's text.
 *
 * @param kind what it is
 * @param text the text as written; of a string, the value with its quotes undone
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    IDENTIFIER,
    WORD,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
  }

  /** As an error message shows it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the string '" + abbreviated() + "'";
      default -> abbreviated();
    };
  }

  private String abbreviated() {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
