package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A header of ours that may be longer than a broker's header line: then it goes on in {@code
 * NAME_2}, {@code NAME_3} and so on, and each part but the last ends with a plus. Stateless.
 */
final class SplitHeader {
  private static final char GOES_ON = '+';

  /** Bytes of a character of Java in UTF-8, or escaped, at most. */
  private static final int BYTES_A_CHAR = 3;

  private static final int MAX_PARTS = 1_000;

  private SplitHeader() {}

  static void add(StompHeaders.Builder to, String name, CharSequence value, int maxLineBytes) {
    int room = (maxLineBytes - name.length() - 8) / BYTES_A_CHAR;
    String part = name;
    int from = 0;
    for (int n = 2; value.length() - from > room; n++) {
      int end = from + room;
      if (Character.isHighSurrogate(value.charAt(end - 1))) {
        end--;
      }
      to.add(part, value.subSequence(from, end).toString() + GOES_ON);
      from = end;
      part = name + "_" + n;
    }
    to.add(part, value.subSequence(from, value.length()).toString());
  }

  /** The whole value, or as much of it as there is; null if there is none. */
  static @Nullable String read(StompHeaders from, String name) {
    String value = from.get(name);
    if (value == null || !goesOn(value)) {
      return value;
    }
    StringBuilder whole = new StringBuilder(2 * value.length());
    for (int n = 2; value != null && goesOn(value) && n <= MAX_PARTS; n++) {
      whole.append(value, 0, value.length() - 1);
      value = from.get(name + "_" + n);
    }
    return whole.append(value == null ? "" : value).toString();
  }

  private static boolean goesOn(String part) {
    return !part.isEmpty() && part.charAt(part.length() - 1) == GOES_ON;
  }
}
