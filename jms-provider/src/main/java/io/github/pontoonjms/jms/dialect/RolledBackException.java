package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** A commit that is known not to have happened: the broker has nothing of the transaction. */
public final class RolledBackException extends IOException {
  private static final long serialVersionUID = 1L;

  public RolledBackException(IOException cause) {
    super("The transaction was rolled back: " + cause.getMessage(), cause);
  }
}
