package io.github.pontoonjms.jms.message;

import jakarta.jms.MessageFormatException;

/** JMS exceptions with their cause, which their constructors do not take. */
final class Failures {
  private Failures() {}

  static MessageFormatException format(String reason, Throwable cause) {
    MessageFormatException failure = new MessageFormatException(reason);
    failure.initCause(cause);
    if (cause instanceof Exception linked) {
      failure.setLinkedException(linked);
    }
    return failure;
  }
}
