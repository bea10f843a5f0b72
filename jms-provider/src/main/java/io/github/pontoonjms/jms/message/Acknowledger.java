package io.github.pontoonjms.jms.message;

import jakarta.jms.JMSException;

/** What {@code acknowledge()} on a delivered message does; given by its session. */
@FunctionalInterface
public interface Acknowledger {
  /**
   * Acknowledges all messages that the session has consumed, or nothing if its mode acknowledges by
   * itself.
   *
   * @throws jakarta.jms.IllegalStateException if the session is closed
   */
  void acknowledge() throws JMSException;
}
