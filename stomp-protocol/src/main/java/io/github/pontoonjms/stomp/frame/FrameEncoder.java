package io.github.pontoonjms.stomp.frame;

import java.util.Objects;

/**
 * Makes bytes of frames. It has no state besides its version: any thread may use it. Headers are
 * written as they are, in their order, none added. What a frame of the version cannot carry is
 * refused, never altered, and then nothing has been written; a refusal names the header, never its
 * value.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Value_Encoding">STOMP 1.2,
 *     Value Encoding</a>
 */
public final class FrameEncoder {
  /** Bytes that a UTF-16 unit takes at most. */
  private static final int WIDEST = 3;

  private static final int LONGEST_COMMAND = 12;
  private static final String CONTENT_LENGTH = "content-length";

  private final StompVersion version;

  /**
   * @param version the one agreed on; before, when only CONNECT is sent, whichever
   */
  public FrameEncoder(StompVersion version) {
    this.version = Objects.requireNonNull(version, "version");
  }

  /** Not fewer bytes than {@code frame} takes in any version; cheap, and made without text. */
  public static long sizeBound(StompFrame frame) {
    return LONGEST_COMMAND + frame.headers().sizeBound() + 2 + frame.bodyLength();
  }

  /**
   * Adds the whole frame to {@code target}.
   *
   * @throws IllegalArgumentException if the frame cannot be carried
   */
  public void encode(StompFrame frame, WireBuffer target) {
    encodeHead(frame, target);
    target.reserve(frame.bodyLength() + 1L);
    target.putBody(frame, 0, frame.bodyLength());
    target.put((byte) 0);
  }

  /**
   * Adds the frame up to its body. The body, which {@link StompFrame#copyBody} gives in pieces, and
   * a NUL are the caller's to add.
   *
   * @throws IllegalArgumentException if the frame cannot be carried, body included
   */
  public void encodeHead(StompFrame frame, WireBuffer target) {
    int start = target.end();
    try {
      putHead(frame, target);
    } catch (IllegalArgumentException e) {
      target.end(start);
      throw e;
    }
  }

  private void putHead(StompFrame frame, WireBuffer target) {
    StompCommand command = frame.command();
    if (frame.bodyLength() > 0 && !command.mayHaveBody()) {
      throw new IllegalArgumentException(command + " may not have a body");
    }
    Escaping escaping = Escaping.of(version, command);
    putLine(command.name(), target);
    StompHeaders headers = frame.headers();
    boolean counted = false;
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      String value = headers.value(i);
      if (name.equals(CONTENT_LENGTH)) {
        if (!value.equals(Integer.toString(frame.bodyLength()))) {
          throw new IllegalArgumentException("A content-length that is not the body's length");
        }
        counted = true;
      }
      putHeader(name, value, escaping, target);
    }
    if (!counted && frame.bodyHasNul()) {
      throw new IllegalArgumentException("A body with a NUL needs a content-length");
    }
    target.put((byte) '\n');
  }

  private static void putLine(String ascii, WireBuffer target) {
    int length = ascii.length();
    target.reserve(length + 1L);
    byte[] array = target.array();
    int at = target.end();
    for (int i = 0; i < length; i++) {
      array[at++] = (byte) ascii.charAt(i);
    }
    array[at++] = '\n';
    target.end(at);
  }

  private static void putHeader(String name, String value, Escaping escaping, WireBuffer target) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("An empty header name");
    }
    target.reserve(WIDEST * ((long) name.length() + value.length()) + 2);
    byte[] array = target.array();
    int at = put(name, escaping.names, array, target.end());
    if (at < 0) {
      throw new IllegalArgumentException(
          "The header name '" + Printable.of(name) + "' cannot be carried");
    }
    array[at++] = ':';
    at = put(value, escaping.values, array, at);
    if (at < 0) {
      throw new IllegalArgumentException(
          "The value of the header '" + Printable.of(name) + "' cannot be carried");
    }
    array[at++] = '\n';
    target.end(at);
  }

  /**
   * Writes a text in UTF-8, escaped.
   *
   * @param escapes of an {@link Escaping}
   * @return the index behind its last byte, or -1 if it cannot be carried
   */
  private static int put(String text, byte[] escapes, byte[] array, int start) {
    int at = start;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < escapes.length) {
        byte escape = escapes[c];
        if (escape == 0) {
          array[at++] = (byte) c;
        } else if (escape == Escaping.REFUSED) {
          return -1;
        } else {
          array[at++] = '\\';
          array[at++] = escape;
        }
      } else if (!Character.isSurrogate(c)) {
        at = putWide(c, array, at);
      } else if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        i++;
        at = putWide(Character.toCodePoint(c, text.charAt(i)), array, at);
      } else {
        return -1;
      }
    }
    return at;
  }

  private static int putWide(int codePoint, byte[] array, int start) {
    int at = start;
    if (codePoint < 0x800) {
      array[at++] = (byte) (0xc0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
      array[at++] = (byte) (0xe0 | (codePoint >> 12));
      array[at++] = continuation(codePoint >> 6);
    } else {
      array[at++] = (byte) (0xf0 | (codePoint >> 18));
      array[at++] = continuation(codePoint >> 12);
      array[at++] = continuation(codePoint >> 6);
    }
    array[at++] = continuation(codePoint);
    return at;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }
}
