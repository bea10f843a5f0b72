package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest.Credit;
import io.github.pontoonjms.jms.link.JmsErrors;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A consumer. A queue's subscribes at its first demand, when the connection is started and it has a
 * listener or a receive runs: what only the broker knows about the destination shows then. A
 * topic's subscribes when it is made, for its subscription begins there. Used by the thread that
 * uses the session; {@code close} may come from any.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §8</a>
 */
final class JmsMessageConsumer implements QueueReceiver, TopicSubscriber {
  private final JmsSession session;
  private final ConsumerSubscription subscription;
  private final @Nullable String selector;
  private final boolean noLocal;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CallsInProgress receives = new CallsInProgress();
  private volatile @Nullable MessageListener listener;

  JmsMessageConsumer(
      JmsSession session,
      ConsumerSubscription subscription,
      @Nullable String selector,
      boolean noLocal) {
    this.session = session;
    this.subscription = subscription;
    this.selector = selector == null || selector.isBlank() ? null : selector;
    this.noLocal = noLocal;
  }

  /** Subscribes if the destination cannot wait. */
  void open() throws JMSException {
    NamedSubscription named = subscription.key().named();
    if (subscription.key().isEager()) {
      // What others share with it waits for its first demand.
      demand(
          named != null && named.shared() ? Credit.ONE : Credit.STREAM,
          named == null
              ? "subscribe to " + destination()
              : "open the subscription " + named.title() + " to " + destination());
    }
  }

  /** The connection is started. */
  void start() throws JMSException {
    if (closed.get()) {
      return;
    }
    subscription.beginUse();
    try {
      if (listener != null) {
        demand(Credit.STREAM, "consume from " + destination());
      }
      subscription.buffer().follow(session.connection()::isStarted);
    } finally {
      subscription.endUse();
    }
  }

  @Override
  public @Nullable Message receive() throws JMSException {
    return take(Long.MAX_VALUE, null);
  }

  @Override
  public @Nullable Message receive(long timeoutMillis) throws JMSException {
    return take(nanos(timeoutMillis), null);
  }

  @Override
  public @Nullable Message receiveNoWait() throws JMSException {
    return receiveNoWait(null);
  }

  /**
   * As {@link #receive()}, for {@code receiveBody}: a body of another type leaves it undelivered.
   */
  @Nullable Message receive(Class<?> bodyType) throws JMSException {
    return take(Long.MAX_VALUE, bodyType);
  }

  /** As {@link #receive(long)}, for {@code receiveBody}. */
  @Nullable Message receive(long timeoutMillis, Class<?> bodyType) throws JMSException {
    return take(nanos(timeoutMillis), bodyType);
  }

  /** As {@link #receiveNoWait()}, for {@code receiveBody}; null takes every body. */
  @Nullable Message receiveNoWait(@Nullable Class<?> bodyType) throws JMSException {
    receives.begin();
    try {
      return receiveAtOnce(bodyType);
    } finally {
      receives.end();
    }
  }

  private @Nullable Message receiveAtOnce(@Nullable Class<?> bodyType) throws JMSException {
    checkReceivable();
    if (!session.connection().isStarted()) {
      return null;
    }
    subscription.beginUse();
    try {
      while (true) {
        subscription.demand(Credit.ONE);
        Delivery taken = subscription.takeNow(session.connection().noWaitGraceNanos());
        if (taken == null || session.redelivery().admits(this, taken)) {
          return handOver(taken, bodyType);
        }
      }
    } catch (IOException failed) {
      throw failed("receive from ", failed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    } finally {
      subscription.endUse();
    }
  }

  @Override
  public @Nullable MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return listener;
  }

  @Override
  public void setMessageListener(@Nullable MessageListener wanted) throws JMSException {
    checkOpen();
    if (wanted == null) {
      subscription.buffer().onArrival(null);
      listener = null;
      // What it has counts as idle from now on.
      subscription.beginUse();
      subscription.endUse();
      return;
    }
    subscription.beginUse();
    // In this order: whoever starts the connection meanwhile sees the listener, or is seen here.
    listener = wanted;
    boolean set = false;
    try {
      if (session.connection().isStarted()) {
        demand(Credit.STREAM, "consume from " + destination());
      }
      subscription.buffer().onArrival(session.delivery().dispatch()::signal);
      set = true;
    } finally {
      if (!set) {
        listener = null;
      }
      subscription.endUse();
    }
  }

  @Override
  public @Nullable String getMessageSelector() throws JMSException {
    checkOpen();
    return selector;
  }

  @Override
  public boolean getNoLocal() throws JMSException {
    checkOpen();
    return noLocal;
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    if (destination() instanceof PontoonQueue queue) {
      return queue;
    }
    throw new IllegalStateException("The consumer is on a topic: " + destination());
  }

  @Override
  public Topic getTopic() throws JMSException {
    checkOpen();
    if (destination() instanceof PontoonTopic topic) {
      return topic;
    }
    throw new IllegalStateException("The consumer is on a queue: " + destination());
  }

  @Override
  public void close() throws JMSException {
    close(true);
  }

  /** From inside the delivery of a message, which would else wait for its own end. */
  void closeInDelivery() throws JMSException {
    close(false);
  }

  private void close(boolean awaitReceives) throws JMSException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    subscription.buffer().detach();
    subscription.buffer().onArrival(null);
    Thread late =
        session.delivery().dispatch().awaitQuiet(session.connection().closeTimeout(), this);
    awaitCalls(awaitReceives);
    try {
      session.release(this, subscription);
    } catch (IOException broken) {
      // With the socket gone there is nothing left to give back.
      if (!session.link().isDead()) {
        throw failed("close the consumer of ", broken);
      }
    }
    if (late != null) {
      throw new JMSException(
          "The consumer of "
              + destination()
              + " is closed, but its listener still runs in thread '"
              + late.getName()
              + "' after closeTimeout. What it acknowledges from now on is dropped",
          "PONTOON_TIMEOUT");
    }
  }

  /**
   * The session closes.
   *
   * @return the subscription, for the session to end
   */
  ConsumerSubscription ended(Duration timeout) {
    closed.set(true);
    receives.awaitNone(timeout);
    return subscription;
  }

  /**
   * What a receive hands over, or an acknowledgement settles, in another thread is settled before
   * the subscription ends: afterwards it would come again.
   */
  private void awaitCalls(boolean receiving) {
    if (receiving) {
      receives.awaitNone(session.connection().closeTimeout());
    }
    if (!session.isInListener() && !session.isInCompletion()) {
      session.calls().awaitNone(session.connection().closeTimeout());
    }
  }

  ConsumerSubscription subscription() {
    return subscription;
  }

  ConsumerBuffer buffer() {
    return subscription.buffer();
  }

  /** Null for a receiving consumer, and after close. */
  @Nullable MessageListener listener() {
    return closed.get() ? null : listener;
  }

  private @Nullable Message take(long nanos, @Nullable Class<?> bodyType) throws JMSException {
    receives.begin();
    try {
      return await(nanos, bodyType);
    } finally {
      receives.end();
    }
  }

  private @Nullable Message await(long nanos, @Nullable Class<?> bodyType) throws JMSException {
    checkReceivable();
    long began = System.nanoTime();
    try {
      long left = subscription.buffer().awaitRunning(nanos);
      while (left > 0) {
        Message message = take(left, nanos, bodyType);
        if (message != null) {
          return message;
        }
        // Stopped meanwhile, and the subscription may have gone to sleep; or the time is over.
        left =
            subscription
                .buffer()
                .awaitRunning(
                    nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - began));
      }
      return null;
    } catch (IOException failed) {
      throw failed("receive from ", failed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** As long as nobody stops the connection. */
  private @Nullable Message take(long most, long nanos, @Nullable Class<?> bodyType)
      throws IOException, InterruptedException, JMSException {
    long began = System.nanoTime();
    long grace = session.connection().noWaitGraceNanos();
    subscription.beginUse();
    try {
      for (long left = most; left > 0; left = most - (System.nanoTime() - began)) {
        subscription.demand(Credit.ONE);
        Delivery delivery = subscription.buffer().take(nanos == Long.MAX_VALUE ? nanos : left);
        if (delivery == null && nanos <= grace) {
          // So short a wait proves nothing of a subscription that has only just begun.
          delivery = subscription.takeNow(grace);
        }
        if (delivery == null || session.redelivery().admits(this, delivery)) {
          return handOver(delivery, bodyType);
        }
      }
      return null;
    } finally {
      subscription.endUse();
    }
  }

  private @Nullable Message handOver(@Nullable Delivery delivery, @Nullable Class<?> bodyType)
      throws JMSException {
    return delivery == null ? null : session.handOver(subscription, delivery, bodyType);
  }

  private static long nanos(long timeoutMillis) throws JMSException {
    if (timeoutMillis < 0) {
      throw new JMSException("A receive time-out must not be negative: " + timeoutMillis);
    }
    return timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  private void demand(Credit credit, String what) throws JMSException {
    try {
      subscription.demand(credit);
    } catch (IOException failed) {
      throw JmsErrors.of(what, session.link().brokerName(), failed);
    }
  }

  private void checkReceivable() throws JMSException {
    checkOpen();
    for (JmsMessageConsumer consumer : session.consumers()) {
      if (consumer.listener() != null) {
        throw new IllegalStateException(
            "The session delivers to a MessageListener: it cannot receive as well"
                + " (Jakarta Messaging 3.1 §6.2.5)");
      }
    }
  }

  private void checkOpen() throws JMSException {
    if (closed.get()) {
      throw new IllegalStateException("The consumer is closed");
    }
    session.checkOpen();
  }

  private JMSException failed(String what, IOException why) {
    return JmsErrors.of(what + destination(), session.link().brokerName(), why);
  }

  private JMSException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return JmsErrors.linked(
        new JMSException("Interrupted while receiving from " + destination()), interrupted);
  }

  private PontoonDestination destination() {
    return subscription.key().destination();
  }

  @Override
  public String toString() {
    return "JmsMessageConsumer["
        + destination()
        + (selector == null ? "" : " where " + selector)
        + ", "
        + session
        + "]";
  }
}
