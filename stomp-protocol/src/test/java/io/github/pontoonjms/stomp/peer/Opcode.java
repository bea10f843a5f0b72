package io.github.pontoonjms.stomp.peer;

import java.util.Optional;

/** The opcodes of WebSocket frames that RFC 6455 §5.2 defines. */
public enum Opcode {
  CONTINUATION(0),
  TEXT(1),
  BINARY(2),
  CLOSE(8),
  PING(9),
  PONG(10);

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  /** As it is on the wire. */
  public int code() {
    return code;
  }

  /** Whether frames of this kind may come inside a fragmented message (RFC 6455 §5.5). */
  public boolean isControl() {
    return code >= 8;
  }

  /** The opcode of that code; empty for a reserved one. */
  static Optional<Opcode> of(int code) {
    for (Opcode opcode : values()) {
      if (opcode.code == code) {
        return Optional.of(opcode);
      }
    }
    return Optional.empty();
  }
}
