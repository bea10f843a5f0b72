package io.github.pontoonjms.harness.broker;

import java.io.IOException;

/** A broker of ours could not be started; the message says why in one line. */
public final class BrokerStartException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokerStartException(String message) {
    super(message);
  }

  BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
