package io.github.pontoonjms.harness;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whoever read our stdout has gone, as {@code head} does when it has enough: status 1, no noise.
 */
final class StdoutClosedException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  StdoutClosedException(IOException cause) {
    super("stdout is closed", cause);
  }
}
