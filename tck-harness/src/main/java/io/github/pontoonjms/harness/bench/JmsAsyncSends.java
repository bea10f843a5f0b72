package io.github.pontoonjms.harness.bench;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.util.concurrent.atomic.AtomicReference;

/** Sends with a completion listener each, all in flight; ends with the last completion. */
record JmsAsyncSends(JmsStage stage, MessageProducer producer, int count) implements Round {
  @Override
  public void run() throws Exception {
    Arrivals completions = new Arrivals(count);
    AtomicReference<Exception> failure = new AtomicReference<>();
    CompletionListener listener =
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            completions.one();
          }

          @Override
          public void onException(Message message, Exception exception) {
            failure.compareAndSet(null, exception);
            completions.one();
          }
        };
    for (int i = 0; i < count; i++) {
      producer.send(stage.message(), listener);
    }
    completions.await();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
