package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.stomp.frame.StompHeaders;

/** How long headers are on the wire: UTF-8, escaped, with colon and line end. Stateless. */
final class HeaderSize {
  /** Bytes of one char of Java at most: in UTF-8 three, escaped two. */
  private static final int BYTES_A_CHAR = 3;

  private static final int COLON_AND_END = 2;

  private HeaderSize() {}

  /** Whether a header line can carry this value, in no more bytes than {@code maxBytes}. */
  static boolean fits(String name, String value, int maxBytes) {
    return value.indexOf('\0') < 0
        && !Utf16.hasHalfPair(value)
        && (BYTES_A_CHAR * ((long) name.length() + value.length()) + COLON_AND_END <= maxBytes
            || line(name, value) <= maxBytes);
  }

  /** Whether all headers together take no more bytes than {@code maxBytes}. */
  static boolean fit(StompHeaders headers, int maxBytes) {
    long chars = 0;
    for (int i = 0; i < headers.size(); i++) {
      chars += headers.name(i).length() + headers.value(i).length() + COLON_AND_END;
    }
    return BYTES_A_CHAR * chars <= maxBytes || total(headers) <= maxBytes;
  }

  static long total(StompHeaders headers) {
    long bytes = 0;
    for (int i = 0; i < headers.size(); i++) {
      bytes += line(headers.name(i), headers.value(i));
    }
    return bytes;
  }

  private static long line(String name, String value) {
    return text(name) + text(value) + COLON_AND_END;
  }

  private static long text(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '\\' || c == '\n' || c == '\r') {
        bytes += 2;
      } else if (c < 0x80) {
        bytes++;
      } else {
        // Half of a pair is two bytes of the pair's four.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return bytes;
  }
}
