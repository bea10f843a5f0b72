package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.link.SideSocket;
import io.github.pontoonjms.jms.message.DeadLetterNote;
import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message ends that was delivered too often: in a queue by name, and only when the broker
 * has it there it is settled. It travels over a side socket, for a refusal may end the socket that
 * brings it. Used by the thread that delivers, with no lock held.
 */
final class DeadLetters {
  private final JmsSession session;
  private final String queueName;

  DeadLetters(JmsSession session, String queueName) {
    this.session = session;
    this.queueName = queueName;
  }

  /**
   * Sends it to the dead-letter queue, then settles it.
   *
   * @throws JMSException if it could not be sent: it is not settled, the consumer is closed, and
   *     the connection's ExceptionListener told
   */
  void bury(JmsMessageConsumer consumer, Delivery delivery) throws JMSException {
    ConsumerSubscription subscription = consumer.subscription();
    try {
      send(delivery, subscription.key().destination());
    } catch (JMSException refused) {
      giveUp(consumer, delivery, refused);
      throw refused;
    }
    subscription.settle(delivery);
    subscription.counting().forget(delivery);
  }

  private void send(Delivery delivery, PontoonDestination origin) throws JMSException {
    PontoonQueue queue = Destinations.queue(queueName);
    if (queue.equals(origin)) {
      throw stays(delivery, origin, "it is in the dead-letter queue already", null);
    }
    StompFrame frame =
        session
            .connection()
            .codec()
            .deadLetter(
                delivery.frame(),
                queue,
                new DeadLetterNote(
                    reason(delivery),
                    origin,
                    delivery.deliveryCount(),
                    System.currentTimeMillis()));
    try (SideSocket socket = link().sideSocket()) {
      socket.send(frame);
    } catch (IOException failed) {
      throw stays(delivery, origin, "cannot go to " + queue + ": " + failed.getMessage(), failed);
    } catch (JMSException failed) {
      throw stays(delivery, origin, "cannot go to " + queue + ": " + failed.getMessage(), failed);
    }
  }

  private void giveUp(JmsMessageConsumer consumer, Delivery delivery, JMSException refused) {
    consumer.subscription().redeliver(List.of(delivery));
    // Who closes wants no news of it; who lost the connection was told.
    boolean news = !session.isClosed() && link().lostBy() == null;
    try {
      consumer.closeInDelivery();
    } catch (JMSException failed) {
      refused.addSuppressed(failed);
    }
    if (news) {
      session.connection().report(refused);
    }
  }

  private JMSException stays(
      Delivery delivery, PontoonDestination origin, String why, @Nullable Exception cause) {
    JMSException exception =
        new JMSException(
            "A message of "
                + origin
                + " was delivered "
                + delivery.deliveryCount()
                + " times on "
                + link().brokerName()
                + " and "
                + why
                + ". It stays in "
                + origin
                + ", and the consumer is closed",
            "PONTOON_DEAD_LETTER");
    return cause == null ? exception : JmsErrors.linked(exception, cause);
  }

  private static String reason(Delivery delivery) {
    String failure = delivery.failure();
    return "Delivered "
        + delivery.deliveryCount()
        + " times, the most that redelivery.maximum allows, and never acknowledged"
        + (failure == null ? "" : "; the last time the listener threw " + failure);
  }

  private BrokerLink link() {
    return session.link();
  }
}
