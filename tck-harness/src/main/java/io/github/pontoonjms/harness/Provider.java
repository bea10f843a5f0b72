package io.github.pontoonjms.harness;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;

/**
 * A connection factory and how to close it, which JMS has no word for.
 *
 * @param factory what commands connect with
 * @param target the broker's address as it may be shown: without login and options
 * @param owner closed with this
 */
record Provider(ConnectionFactory factory, String target, AutoCloseable owner)
    implements AutoCloseable {

  /**
   * A transacted context on a connection of its own.
   *
   * @throws CannotRunException when the broker cannot be reached or does not let us in
   */
  JMSContext transactedContext() {
    try {
      return factory.createContext(JMSContext.SESSION_TRANSACTED);
    } catch (JMSRuntimeException e) {
      throw new CannotRunException("Cannot connect to " + target + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The connection factory did not close", e);
    }
  }
}
