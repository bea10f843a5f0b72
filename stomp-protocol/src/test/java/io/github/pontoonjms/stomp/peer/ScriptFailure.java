package io.github.pontoonjms.stomp.peer;

import org.jspecify.annotations.Nullable;

/**
 * A client did not do what the script expected. The message names the connection, the step and what
 * came instead; the cause is the check's own failure, if a check failed.
 */
public class ScriptFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  ScriptFailure(String message) {
    super(message);
  }

  ScriptFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The client closed, or its connection ended, where the script waited for something else. */
  static final class ClientGone extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    ClientGone(String message) {
      super(message);
    }
  }
}
