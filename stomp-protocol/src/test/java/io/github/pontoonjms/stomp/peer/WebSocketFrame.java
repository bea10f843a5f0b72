package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A WebSocket frame that a client sent, unmasked. Immutable. */
public final class WebSocketFrame {
  private final int message;
  private final Opcode opcode;
  private final boolean fin;
  private final int reservedBits;
  private final byte[] payload;

  WebSocketFrame(int message, Opcode opcode, boolean fin, int reservedBits, byte[] payload) {
    this.message = message;
    this.opcode = opcode;
    this.fin = fin;
    this.reservedBits = reservedBits;
    this.payload = payload;
  }

  /**
   * The number of the WebSocket data message that it belongs to, from 1 on each connection; of a
   * control frame, how many data messages had begun before it.
   */
  public int message() {
    return message;
  }

  public Opcode opcode() {
    return opcode;
  }

  /** Whether it ends its message. */
  public boolean fin() {
    return fin;
  }

  /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
  public int reservedBits() {
    return reservedBits;
  }

  public int length() {
    return payload.length;
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return payload.clone();
  }

  /** The payload itself, for readers in this package, which do not change it. */
  byte[] sharedPayload() {
    return payload;
  }

  /** The payload as UTF-8 text. */
  public String text() {
    return new String(payload, UTF_8);
  }

  /** The code of a CLOSE frame; 1005 if it has none (RFC 6455 §7.1.5). */
  public int closeCode() {
    return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
  }

  @Override
  public String toString() {
    return opcode + (fin ? "" : " without FIN") + " of " + payload.length + " B";
  }
}
