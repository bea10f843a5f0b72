package io.github.pontoonjms.jms.options;

/**
 * What an option is when nobody sets it.
 *
 * @param text the value as it would be written, or words
 * @param fixed is the text a value?
 */
record OptionDefault(String text, boolean fixed) {

  static OptionDefault value(String text) {
    return new OptionDefault(text, true);
  }

  /** None, or found by another part; the words say how. */
  static OptionDefault derived(String words) {
    return new OptionDefault(words, false);
  }
}
