package io.github.pontoonjms.harness.tck;

/** The TCK could not be run. The message is all that a user sees. */
public final class TckException extends Exception {
  private static final long serialVersionUID = 1L;

  TckException(String message) {
    super(message);
  }

  TckException(String message, Throwable cause) {
    super(message, cause);
  }
}
