package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A whole WebSocket data message that a client sent, whatever was in it. Immutable. */
public final class ReceivedMessage {
  private final int number;
  private final Opcode type;
  private final int frames;
  private final byte[] payload;

  ReceivedMessage(int number, Opcode type, int frames, byte[] payload) {
    this.number = number;
    this.type = type;
    this.frames = frames;
    this.payload = payload;
  }

  /** Its number on its connection, from 1. */
  public int number() {
    return number;
  }

  /** TEXT or BINARY. */
  public Opcode type() {
    return type;
  }

  /** How many WebSocket frames it came in. */
  public int frames() {
    return frames;
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return payload.clone();
  }

  /** The payload as UTF-8 text. */
  public String text() {
    return new String(payload, UTF_8);
  }

  @Override
  public String toString() {
    return type + " message " + number + " of " + payload.length + " B in " + frames + " frames";
  }
}
