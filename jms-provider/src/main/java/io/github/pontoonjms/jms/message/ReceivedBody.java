package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.MessageFormatException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The body of a received frame, not looked at before it is asked for. Immutable. */
final class ReceivedBody {
  private final StompFrame frame;
  private final boolean base64;

  /**
   * @param base64 whether the frame carries the bytes as base64
   */
  ReceivedBody(StompFrame frame, boolean base64) {
    this.frame = frame;
    this.base64 = base64;
  }

  String text() {
    return frame.bodyText();
  }

  /** An array of its own. */
  byte[] bytes() throws MessageFormatException {
    byte[] bytes = frame.bodyBytes();
    return base64 ? decoded(bytes) : bytes;
  }

  /** The bytes to read from, copied only if they must be decoded. */
  ByteBuffer view() throws MessageFormatException {
    return base64 ? ByteBuffer.wrap(decoded(frame.bodyBytes())) : frame.body();
  }

  boolean isEmpty() {
    return frame.bodyLength() == 0;
  }

  private static byte[] decoded(byte[] bytes) throws MessageFormatException {
    try {
      return Base64.getDecoder().decode(bytes);
    } catch (IllegalArgumentException e) {
      throw Failures.format("The body says that it is base64 and is not", e);
    }
  }
}
