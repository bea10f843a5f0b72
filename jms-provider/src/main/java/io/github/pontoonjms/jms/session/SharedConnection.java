package io.github.pontoonjms.jms.session;

import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection that several contexts share; it closes with the last of them. Any thread may call.
 */
final class SharedConnection {
  private final JmsConnection connection;
  private final AtomicInteger contexts = new AtomicInteger();

  SharedConnection(JmsConnection connection) {
    this.connection = connection;
  }

  JmsConnection connection() {
    return connection;
  }

  void enter() {
    contexts.incrementAndGet();
  }

  void leave() throws JMSException {
    if (contexts.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
