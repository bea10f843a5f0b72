package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest.Credit;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to a session's listeners, one at a time, and does afterwards what the acknowledge
 * mode says. All but {@link #recover} runs on the thread of the {@link ListenerDispatch}; no lock
 * is held while a listener runs.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §8.7</a>
 */
final class ListenerDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerDelivery.class);

  private final JmsSession session;
  private final AcknowledgeMode mode;
  private final AcknowledgementLedger ledger;
  private final ListenerDispatch dispatch;

  /** Where the round among the consumers goes on; the dispatch's thread only. */
  private int next;

  /** The running listener has asked for its message again; the dispatch's thread only. */
  private boolean recovered;

  ListenerDelivery(JmsSession session, AcknowledgeMode mode, AcknowledgementLedger ledger) {
    this.session = session;
    this.mode = mode;
    this.ledger = ledger;
    this.dispatch = new ListenerDispatch(session.link().executor(), this::deliverNext);
  }

  ListenerDispatch dispatch() {
    return dispatch;
  }

  /** What the running listener has in hand is not acknowledged after it, but delivered again. */
  void recover() {
    if (dispatch.isCurrentThread()) {
      recovered = true;
    }
  }

  private boolean deliverNext() {
    List<JmsMessageConsumer> consumers = session.consumers();
    int count = consumers.size();
    for (int i = 0; i < count; i++) {
      JmsMessageConsumer consumer = at(consumers, next++);
      MessageListener listener = consumer == null ? null : consumer.listener();
      if (consumer == null || listener == null) {
        continue;
      }
      // First say whose turn it is, then take: who closes the consumer meanwhile waits for it.
      dispatch.delivering(consumer);
      try {
        Delivery delivery = consumer.buffer().poll();
        if (delivery != null) {
          deliver(consumer, listener, delivery);
          return true;
        }
      } finally {
        dispatch.delivering(null);
      }
    }
    return false;
  }

  private void deliver(JmsMessageConsumer consumer, MessageListener listener, Delivery delivery) {
    ConsumerSubscription subscription = consumer.subscription();
    if (!isAdmitted(consumer, delivery)) {
      askForMore(consumer, subscription);
      return;
    }
    subscription.counting().handedOver(delivery);
    recovered = false;
    subscription.inDelivery(true);
    if (mode.holds()) {
      ledger.hold(subscription, delivery);
    }
    boolean succeeded = call(consumer, listener, delivery);
    if (!mode.holds()) {
      if (succeeded && !recovered) {
        subscription.settle(delivery);
      } else {
        session.redelivery().pauseBefore(List.of(delivery));
        subscription.redeliver(List.of(delivery));
      }
    }
    subscription.inDelivery(false);
    askForMore(consumer, subscription);
  }

  private boolean isAdmitted(JmsMessageConsumer consumer, Delivery delivery) {
    try {
      return session.redelivery().admits(consumer, delivery);
    } catch (JMSException stays) {
      // The application's ExceptionListener is told, and the consumer is closed.
      LOG.debug("Not dead-lettered", stays);
      return false;
    }
  }

  private boolean call(JmsMessageConsumer consumer, MessageListener listener, Delivery delivery) {
    try {
      Message message =
          session
              .connection()
              .decode(
                  delivery, consumer.subscription().key().destination(), session.acknowledger());
      listener.onMessage(message);
      delivery.failedBy(null);
      return true;
    } catch (RuntimeException | Error thrown) {
      delivery.failedBy(thrown);
      LOG.warn(
          "The listener of {} has thrown (delivery {} of the message): a listener must not",
          consumer,
          delivery.deliveryCount(),
          thrown);
      return false;
    }
  }

  private void askForMore(JmsMessageConsumer consumer, ConsumerSubscription subscription) {
    try {
      session.closeUnheld(subscription);
      // One that its own listener has closed, and that waits unseen for a commit, must not grow.
      if (!session.isClosed() && consumer.listener() != null) {
        subscription.demand(Credit.STREAM);
      }
    } catch (IOException broken) {
      // The connection tells its ExceptionListener; here nothing more can come.
      LOG.debug("No more deliveries for {}", subscription.key(), broken);
    }
  }

  private static @Nullable JmsMessageConsumer at(List<JmsMessageConsumer> consumers, int index) {
    try {
      int size = consumers.size();
      return size == 0 ? null : consumers.get(Math.floorMod(index, size));
    } catch (IndexOutOfBoundsException closedMeanwhile) {
      return null;
    }
  }
}
