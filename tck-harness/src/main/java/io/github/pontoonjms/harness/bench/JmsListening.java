package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A listener that takes all that is in the queue; it has subscribed by the time it is told to run,
 * or does so then, as the provider likes.
 */
record JmsListening(JmsStage stage, MessageConsumer consumer, int count) implements Round {
  @Override
  public void run() throws Exception {
    Arrivals arrivals = new Arrivals(count);
    AtomicReference<@Nullable JMSException> failure = new AtomicReference<>();
    consumer.setMessageListener(message -> take(message, arrivals, failure));
    stage.start();
    arrivals.await();
    JMSException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private void take(
      Message message, Arrivals arrivals, AtomicReference<@Nullable JMSException> failure) {
    try {
      stage.read(message);
    } catch (JMSException failed) {
      failure.compareAndSet(null, failed);
    }
    arrivals.one();
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
