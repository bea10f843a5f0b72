package io.github.pontoonjms.stomp.connection;

/** A deadline has passed. The message names the frame, its destination and the deadline. */
public final class StompTimeoutException extends StompException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was waited for, and how long
   */
  public StompTimeoutException(String message) {
    super(message, null);
  }
}
