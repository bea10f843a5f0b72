package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket frame to be sent by a peer, right or wrong as the test wants it: any opcode, reserved
 * bits, a mask where none may be, a length that is not the payload's or not written in the shortest
 * form. Immutable; each {@code with...} gives another frame.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455 §5.2</a>
 */
public final class RawFrame {
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private final int opcode;
  private final byte[] payload;
  private final boolean fin;
  private final int reservedBits;
  private final boolean masked;
  private final int lengthBytes;
  private final @Nullable Long declaredLength;

  private RawFrame(
      int opcode,
      byte[] payload,
      boolean fin,
      int reservedBits,
      boolean masked,
      int lengthBytes,
      @Nullable Long declaredLength) {
    this.opcode = opcode;
    this.payload = payload;
    this.fin = fin;
    this.reservedBits = reservedBits;
    this.masked = masked;
    this.lengthBytes = lengthBytes;
    this.declaredLength = declaredLength;
  }

  /**
   * A final, unmasked frame with the shortest form of its length.
   *
   * @param opcode 0 to 15, reserved ones included
   */
  public static RawFrame of(int opcode, byte[] payload) {
    if (opcode < 0 || opcode > 15) {
      throw new IllegalArgumentException("An opcode has four bits: " + opcode);
    }
    return new RawFrame(opcode, payload.clone(), true, 0, false, -1, null);
  }

  /** As {@link #of(int, byte[])}. */
  public static RawFrame of(Opcode opcode, byte[] payload) {
    return of(opcode.code(), payload);
  }

  /** A TEXT frame. */
  public static RawFrame text(String text) {
    return of(Opcode.TEXT, text.getBytes(UTF_8));
  }

  /** A BINARY frame. */
  public static RawFrame binary(byte[] payload) {
    return of(Opcode.BINARY, payload);
  }

  /** A CONTINUATION frame. */
  public static RawFrame continuation(String text) {
    return of(Opcode.CONTINUATION, text.getBytes(UTF_8));
  }

  /** A PING frame. */
  public static RawFrame ping(String text) {
    return of(Opcode.PING, text.getBytes(UTF_8));
  }

  /** A PONG frame. */
  public static RawFrame pong(String text) {
    return of(Opcode.PONG, text.getBytes(UTF_8));
  }

  /** A CLOSE frame with a code, whether or not it is one that may be sent, and a reason. */
  public static RawFrame close(int code, String reason) {
    return close(code, reason.getBytes(UTF_8));
  }

  /** A CLOSE frame with a code and the bytes of a reason, UTF-8 or not. */
  public static RawFrame close(int code, byte[] reason) {
    byte[] payload =
        ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason).array();
    return of(Opcode.CLOSE, payload);
  }

  /** This frame with the FIN bit off: more frames of its message follow. */
  public RawFrame withoutFin() {
    return new RawFrame(opcode, payload, false, reservedBits, masked, lengthBytes, declaredLength);
  }

  /**
   * This frame with reserved bits.
   *
   * @param bits RSV1 is 4, RSV2 is 2, RSV3 is 1
   */
  public RawFrame withReservedBits(int bits) {
    return new RawFrame(opcode, payload, fin, bits & 7, masked, lengthBytes, declaredLength);
  }

  /** This frame masked, as only a client's may be. */
  public RawFrame withMask() {
    return new RawFrame(opcode, payload, fin, reservedBits, true, lengthBytes, declaredLength);
  }

  /**
   * This frame with its length written in a given form.
   *
   * @param bytes 0 for the seven bits alone, 2 or 8 for the extended forms
   */
  public RawFrame withLengthIn(int bytes) {
    return new RawFrame(opcode, payload, fin, reservedBits, masked, bytes, declaredLength);
  }

  /** This frame with a length that need not be the payload's; -1 sets all 64 bits. */
  public RawFrame withDeclaredLength(long length) {
    return new RawFrame(opcode, payload, fin, reservedBits, masked, lengthBytes, length);
  }

  /** The frame's bytes as they go to the wire. */
  public byte[] bytes() {
    long length = declaredLength == null ? payload.length : declaredLength;
    ByteBuffer wire = ByteBuffer.allocate(14 + payload.length);
    wire.put((byte) ((fin ? 0x80 : 0) | reservedBits << 4 | opcode));
    putLength(wire, length);
    if (masked) {
      wire.put(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      wire.put((byte) (masked ? payload[i] ^ MASK[i % 4] : payload[i]));
    }
    byte[] bytes = new byte[wire.position()];
    wire.flip().get(bytes);
    return bytes;
  }

  private void putLength(ByteBuffer wire, long length) {
    int maskBit = masked ? 0x80 : 0;
    int form = lengthBytes >= 0 ? lengthBytes : shortestForm(length);
    switch (form) {
      case 0 -> wire.put((byte) (maskBit | (int) length));
      case 2 -> wire.put((byte) (maskBit | 126)).putShort((short) length);
      case 8 -> wire.put((byte) (maskBit | 127)).putLong(length);
      default -> throw new IllegalArgumentException("No form of a length: " + form);
    }
  }

  private static int shortestForm(long length) {
    if (length >= 0 && length <= 125) {
      return 0;
    }
    return length > 0 && length <= 0xffff ? 2 : 8;
  }

  /** The bytes of several frames, one behind the other. */
  public static byte[] join(RawFrame... frames) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (RawFrame frame : frames) {
      wire.writeBytes(frame.bytes());
    }
    return wire.toByteArray();
  }
}
