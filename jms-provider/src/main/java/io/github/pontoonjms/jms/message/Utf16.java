package io.github.pontoonjms.jms.message;

/** What a String may hold and UTF-8 cannot: half a surrogate pair. Stateless. */
final class Utf16 {
  private Utf16() {}

  /** Whether the char there is half a pair whose other half is not beside it. */
  static boolean isHalfPair(String text, int index) {
    char c = text.charAt(index);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
        : index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
  }

  /** Whether there is a half pair anywhere. */
  static boolean hasHalfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHalfPair(text, i)) {
        return true;
      }
    }
    return false;
  }
}
