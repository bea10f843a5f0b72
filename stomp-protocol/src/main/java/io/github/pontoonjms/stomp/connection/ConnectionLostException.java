package io.github.pontoonjms.stomp.connection;

import org.jspecify.annotations.Nullable;

/**
 * The connection has ended: what was waiting on it will not be answered, and nothing can be sent.
 */
public final class ConnectionLostException extends StompException {
  private static final long serialVersionUID = 1L;

  private final boolean orderly;

  /**
   * @param message which connection, and why
   * @param cause what ended it; null if nobody knows
   * @param orderly whether {@link StompConnection#disconnect} ended it
   */
  public ConnectionLostException(String message, @Nullable Throwable cause, boolean orderly) {
    super(message, cause);
    this.orderly = orderly;
  }

  /** Whether {@link StompConnection#disconnect} ended the connection, and no fault. */
  public boolean isOrderly() {
    return orderly;
  }
}
