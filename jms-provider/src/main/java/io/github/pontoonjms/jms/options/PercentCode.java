package io.github.pontoonjms.jms.options;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of one value in a URI, in UTF-8. A plus sign is a plus sign. */
final class PercentCode {
  private static final String PLAIN = "-._~/:*,@";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  static String encode(String value) {
    StringBuilder encoded = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /**
   * @throws IllegalArgumentException if an escape is no byte or the bytes are no UTF-8; without the
   *     text, which may be secret
   */
  static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      int escape = encoded.indexOf('%', at);
      int end = escape < 0 ? encoded.length() : escape;
      bytes.writeBytes(encoded.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
      if (escape >= 0) {
        bytes.write(escapedByte(encoded, escape));
        at += 3;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its percent-encoded bytes are not UTF-8", e);
    }
  }

  private static int escapedByte(String encoded, int escape) {
    if (escape + 2 >= encoded.length()
        || !HexFormat.isHexDigit(encoded.charAt(escape + 1))
        || !HexFormat.isHexDigit(encoded.charAt(escape + 2))) {
      throw new IllegalArgumentException("a % is not followed by two hexadecimal digits");
    }
    return HexFormat.fromHexDigits(encoded, escape + 1, escape + 3);
  }
}
