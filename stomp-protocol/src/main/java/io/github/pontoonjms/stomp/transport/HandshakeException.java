package io.github.pontoonjms.stomp.transport;

/** A server or proxy that answered a connect, but not with what was asked of it. */
public final class HandshakeException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final int status;

  HandshakeException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the answer; 101 if the upgrade was granted with wrong terms. */
  public int status() {
    return status;
  }
}
