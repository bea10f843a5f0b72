package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;

/** Sends in a transacted session. */
record JmsCommittedSends(JmsStage stage, MessageProducer producer, int count) implements Round {
  static final int BATCH = 100;

  @Override
  public void run() throws JMSException {
    for (int i = 1; i <= count; i++) {
      producer.send(stage.message());
      if (i % BATCH == 0 || i == count) {
        stage.session().commit();
      }
    }
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
