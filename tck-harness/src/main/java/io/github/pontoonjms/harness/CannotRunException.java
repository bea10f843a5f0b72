package io.github.pontoonjms.harness;

import org.jspecify.annotations.Nullable;

/** A command could not do its work at all: status 2. The message is all that a user sees. */
final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRunException(String message) {
    this(message, null);
  }

  CannotRunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
