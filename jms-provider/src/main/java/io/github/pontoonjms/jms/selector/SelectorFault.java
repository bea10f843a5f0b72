package io.github.pontoonjms.jms.selector;

import jakarta.jms.InvalidSelectorException;

/** Says where a selector is wrong: position from 1, and the text around it. */
final class SelectorFault {
  private static final int CONTEXT = 20;

  private SelectorFault() {}

  static InvalidSelectorException at(String text, int position, String fault) {
    return new InvalidSelectorException(
        "Selector, character " + (position + 1) + " (" + around(text, position) + "): " + fault);
  }

  private static String around(String text, int position) {
    int from = Math.max(0, position - CONTEXT);
    int to = Math.min(text.length(), position + CONTEXT);
    return (from > 0 ? "..." : "")
        + text.substring(from, position)
        + ">>>"
        + text.substring(position, to)
        + (to < text.length() ? "..." : "");
  }
}
