package io.github.pontoonjms.harness.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;

/**
 * Fills a queue with numbered messages, in transactions: a receipted persistent send costs a flush.
 */
final class Filling {
  private static final int TRANSACTION = 500;

  private Filling() {}

  /** Sends texts {@code 0} to {@code count - 1}, each with an int property {@code n}. */
  static void numbered(ConnectionFactory factory, String queueName, int count) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue(queueName);
      JMSProducer producer = context.createProducer();
      for (int i = 0; i < count; i++) {
        producer.setProperty("n", i).send(queue, Integer.toString(i));
        if (i % TRANSACTION == TRANSACTION - 1) {
          context.commit();
        }
      }
      context.commit();
    }
  }
}
