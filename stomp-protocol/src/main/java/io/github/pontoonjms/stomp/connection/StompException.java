package io.github.pontoonjms.stomp.connection;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a {@link StompConnection} reports; the kinds are its subclasses. */
public class StompException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened, on which connection
   * @param cause what brought it about; null if nothing did
   */
  public StompException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
