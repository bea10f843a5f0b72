package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** Another connection to the broker has the client id. */
public final class ClientIdInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  public ClientIdInUseException(String message) {
    super(message);
  }

  public ClientIdInUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
