package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's WebSocket frames and holds the client to RFC 6455: a frame that a server must
 * not accept is a {@link Violation}. Used by one thread.
 */
final class ClientFrames {
  /** A client broke RFC 6455. */
  static final class Violation extends IOException {
    private static final long serialVersionUID = 1L;

    Violation(String rule) {
      super(rule);
    }
  }

  private static final int MAX_PAYLOAD = 256 << 20;

  private final PeerInput input;
  private final boolean extended;
  private int message;
  private boolean open;
  private boolean closed;

  /**
   * @param extended whether an extension was agreed, so that reserved bits may be set
   */
  ClientFrames(PeerInput input, boolean extended) {
    this.input = input;
    this.extended = extended;
  }

  /** The next frame; null at the end of the stream. */
  @Nullable WebSocketFrame next() throws IOException {
    int head = input.read();
    if (head < 0) {
      return null;
    }
    boolean fin = (head & 0x80) != 0;
    int reservedBits = head >> 4 & 7;
    Opcode opcode =
        Opcode.of(head & 15)
            .orElseThrow(() -> new Violation("a frame with the reserved opcode " + (head & 15)));
    int second = (int) input.number(1);
    if ((second & 0x80) == 0) {
      throw new Violation("an unmasked frame (§5.1)");
    }
    int length = length(second & 0x7f);
    byte[] mask = input.bytes(4);
    byte[] payload = input.bytes(length);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i & 3];
    }
    check(opcode, fin, reservedBits, length);
    if (opcode == Opcode.TEXT || opcode == Opcode.BINARY) {
      message++;
    }
    if (!opcode.isControl()) {
      open = !fin;
    }
    closed |= opcode == Opcode.CLOSE;
    return new WebSocketFrame(message, opcode, fin, reservedBits, payload);
  }

  private int length(int seven) throws IOException {
    if (seven < 126) {
      return seven;
    }
    long length = input.number(seven == 126 ? 2 : 8);
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new Violation("a frame of " + Long.toUnsignedString(length) + " B");
    }
    if (length < 126 || (seven == 127 && length <= 0xffff)) {
      throw new Violation("a length that is not in its shortest form (§5.2)");
    }
    return (int) length;
  }

  private void check(Opcode opcode, boolean fin, int reservedBits, int length) throws Violation {
    if (closed) {
      throw new Violation("a " + opcode + " frame behind its CLOSE (§5.5.1)");
    }
    if (reservedBits != 0 && !extended) {
      throw new Violation("reserved bits without an extension (§5.2)");
    }
    if (opcode.isControl()) {
      if (!fin) {
        throw new Violation("a fragmented " + opcode + " (§5.5)");
      }
      if (length > 125 || (opcode == Opcode.CLOSE && length == 1)) {
        throw new Violation("a " + opcode + " of " + length + " B (§5.5)");
      }
    } else if (open != (opcode == Opcode.CONTINUATION)) {
      throw new Violation(
          open
              ? "a " + opcode + " frame inside a fragmented message (§5.4)"
              : "a CONTINUATION that continues nothing (§5.4)");
    }
  }

  /** Checks that a text is UTF-8 (§5.6, §8.1). */
  static void requireUtf8(byte[] text) throws Violation {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      Violation violation = new Violation("a text that is no UTF-8 (§8.1)");
      violation.initCause(e);
      throw violation;
    }
  }
}
