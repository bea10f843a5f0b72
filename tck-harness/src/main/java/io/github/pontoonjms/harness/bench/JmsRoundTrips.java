package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;

/** Sends a message and receives it, one at a time. */
record JmsRoundTrips(JmsStage stage, MessageProducer producer, MessageConsumer consumer, int count)
    implements Round {
  @Override
  public void run() throws Exception {
    for (int i = 0; i < count; i++) {
      producer.send(stage.message());
      stage.read(JmsReceives.receive(consumer));
    }
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
