package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that could not be opened, broke, or was ended. The message names the peer and the step,
 * never a secret.
 */
public class TransportException extends IOException {
  private static final long serialVersionUID = 1L;

  public TransportException(String message) {
    super(message);
  }

  public TransportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
