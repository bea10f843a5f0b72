package io.github.pontoonjms.harness.bench;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;

/** Sends one by one; of non-persistent ones the last is persistent, to hear that all are there. */
record JmsSends(JmsStage stage, MessageProducer producer, int count) implements Round {
  @Override
  public void run() throws JMSException {
    for (int i = 1; i < count; i++) {
      producer.send(stage.message());
    }
    producer.setDeliveryMode(DeliveryMode.PERSISTENT);
    producer.send(stage.message());
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
