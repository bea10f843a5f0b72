package io.github.pontoonjms.jms.destination;

import jakarta.jms.JMSException;

/** Who made a temporary destination: the JMS connection that it dies with. Any thread calls it. */
@FunctionalInterface
public interface TemporaryOwner {
  /**
   * Deletes it; once it is deleted, nothing happens.
   *
   * @throws JMSException if a consumer still uses it, or the broker refuses
   */
  void delete(PontoonDestination temporary) throws JMSException;
}
