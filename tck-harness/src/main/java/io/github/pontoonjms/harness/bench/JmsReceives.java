package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes all that is in the queue by {@code receive}, and settles per 100. */
record JmsReceives(JmsStage stage, MessageConsumer consumer, int count) implements Round {
  private static final int BATCH = 100;

  @Override
  public void run() throws Exception {
    stage.start();
    boolean transacted = stage.session().getTransacted();
    for (int i = 1; i <= count; i++) {
      Message message = receive(consumer);
      stage.read(message);
      if (i % BATCH == 0 || i == count) {
        if (transacted) {
          stage.session().commit();
        } else {
          message.acknowledge();
        }
      }
    }
  }

  static Message receive(MessageConsumer consumer) throws JMSException, TimeoutException {
    Message message = consumer.receive(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (message == null) {
      throw new TimeoutException("Nothing came");
    }
    return message;
  }

  @Override
  public void close() throws JMSException {
    stage.close();
  }
}
