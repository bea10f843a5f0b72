package io.github.pontoonjms.stomp.transport;

/** A peer that broke RFC 6455, or a limit of ours; the socket is closed with {@link #code()}. */
public final class ProtocolViolationException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final int code;

  ProtocolViolationException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The close code that the peer was told (RFC 6455 §7.4.1): 1002, 1007 or 1009. */
  public int code() {
    return code;
  }
}
