package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * How header names and values are escaped.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Value_Encoding">STOMP 1.2,
 *     Value Encoding</a>
 */
final class Escaping {
  /** As they are: STOMP 1.0, and CONNECT, STOMP and CONNECTED of every version. */
  static final Escaping NONE = new Escaping("");

  static final Escaping V1_1 = new Escaping("\\\\:c\nn");
  static final Escaping V1_2 = new Escaping("\\\\:c\nn\rr");

  /** In {@link #names} and {@link #values}: a character that cannot be carried. */
  static final byte REFUSED = -1;

  private static final int ASCII = 128;

  /**
   * For each ASCII character of a name what is written: 0 for itself, {@link #REFUSED}, or the
   * letter behind the backslash.
   */
  final byte[] names = new byte[ASCII];

  /** As {@link #names}, for a value. */
  final byte[] values = new byte[ASCII];

  /**
   * @param pairs characters that are escaped, each with its letter
   */
  private Escaping(String pairs) {
    for (char refused : new char[] {'\0', '\r', '\n'}) {
      names[refused] = REFUSED;
      values[refused] = REFUSED;
    }
    names[':'] = REFUSED;
    for (int i = 0; i < pairs.length(); i += 2) {
      names[pairs.charAt(i)] = (byte) pairs.charAt(i + 1);
      values[pairs.charAt(i)] = (byte) pairs.charAt(i + 1);
    }
  }

  /**
   * @param version null while none has been agreed on
   */
  static Escaping of(@Nullable StompVersion version, StompCommand command) {
    if (version == null || version == StompVersion.V1_0 || command.isUnescaped()) {
      return NONE;
    }
    return version == StompVersion.V1_1 ? V1_1 : V1_2;
  }

  /** The index of the first backslash that begins no escape of this version, or -1. */
  int firstUndefined(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\\') {
        if (at + 1 == to || !isDefined(bytes[at + 1])) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  private boolean isDefined(byte letter) {
    return switch (letter) {
      case '\\', 'c', 'n' -> this != NONE;
      case 'r' -> this == V1_2;
      default -> false;
    };
  }

  /** The text of bytes in which every escape is defined. */
  static String unescape(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (next == '\\') {
        at++;
        next =
            switch (bytes[at]) {
              case 'c' -> ':';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> '\\';
            };
      }
      plain[length++] = next;
    }
    return new String(plain, 0, length, UTF_8);
  }
}
