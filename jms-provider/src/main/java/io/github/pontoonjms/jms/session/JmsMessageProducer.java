package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A producer. Used by the thread that uses the session; {@code close} may come from any.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §7</a>
 */
final class JmsMessageProducer implements QueueSender, TopicPublisher {
  private final JmsSession session;
  private final @Nullable PontoonDestination destination;
  private final MessageSending sending;
  private final AtomicBoolean closed = new AtomicBoolean();
  private SendSettings settings = SendSettings.DEFAULT;

  JmsMessageProducer(JmsSession session, @Nullable PontoonDestination destination) {
    this.session = session;
    this.destination = destination;
    this.sending = new MessageSending(session);
  }

  @Override
  public void setDisableMessageID(boolean value) throws JMSException {
    checkOpen();
    settings = settings.withMessageId(!value);
  }

  @Override
  public boolean getDisableMessageID() throws JMSException {
    checkOpen();
    return !settings.messageId();
  }

  @Override
  public void setDisableMessageTimestamp(boolean value) throws JMSException {
    checkOpen();
    settings = settings.withTimestamp(!value);
  }

  @Override
  public boolean getDisableMessageTimestamp() throws JMSException {
    checkOpen();
    return !settings.timestamp();
  }

  @Override
  public void setDeliveryMode(int deliveryMode) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryMode(deliveryMode);
  }

  @Override
  public int getDeliveryMode() throws JMSException {
    checkOpen();
    return settings.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
  }

  @Override
  public void setPriority(int defaultPriority) throws JMSException {
    checkOpen();
    settings = settings.withPriority(defaultPriority);
  }

  @Override
  public int getPriority() throws JMSException {
    checkOpen();
    return settings.priority();
  }

  @Override
  public void setTimeToLive(long timeToLive) throws JMSException {
    checkOpen();
    settings = settings.withTimeToLive(timeToLive);
  }

  @Override
  public long getTimeToLive() throws JMSException {
    checkOpen();
    return settings.timeToLive();
  }

  @Override
  public void setDeliveryDelay(long deliveryDelay) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryDelay(deliveryDelay);
  }

  @Override
  public long getDeliveryDelay() throws JMSException {
    checkOpen();
    return settings.deliveryDelay();
  }

  @Override
  public @Nullable Destination getDestination() throws JMSException {
    checkOpen();
    return destination;
  }

  @Override
  public @Nullable Queue getQueue() throws JMSException {
    checkOpen();
    if (destination instanceof PontoonTopic) {
      throw new IllegalStateException("The producer is for a topic: " + destination);
    }
    return (PontoonQueue) destination;
  }

  @Override
  public @Nullable Topic getTopic() throws JMSException {
    checkOpen();
    if (destination instanceof PontoonQueue) {
      throw new IllegalStateException("The producer is for a queue: " + destination);
    }
    return (PontoonTopic) destination;
  }

  @Override
  public void close() throws JMSException {
    if (session.isInCompletion()) {
      throw new IllegalStateException(
          "A CompletionListener must not close its own producer: it would wait for its own end");
    }
    if (closed.compareAndSet(false, true)) {
      session.release(this);
      session.awaitCompletions("close the producer");
    }
  }

  // With the producer's own destination

  @Override
  public void send(Message message) throws JMSException {
    sending.send(own(), message, open());
  }

  @Override
  public void send(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    sending.send(own(), message, open().with(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Message message, CompletionListener listener) throws JMSException {
    sending.send(own(), message, open(), listener);
  }

  @Override
  public void send(
      Message message, int deliveryMode, int priority, long timeToLive, CompletionListener listener)
      throws JMSException {
    sending.send(own(), message, open().with(deliveryMode, priority, timeToLive), listener);
  }

  @Override
  public void publish(Message message) throws JMSException {
    send(message);
  }

  @Override
  public void publish(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(message, deliveryMode, priority, timeToLive);
  }

  // With a destination at each send

  @Override
  public void send(Destination to, Message message) throws JMSException {
    sending.send(given(to), message, open());
  }

  @Override
  public void send(Destination to, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    sending.send(given(to), message, open().with(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Destination to, Message message, CompletionListener listener)
      throws JMSException {
    sending.send(given(to), message, open(), listener);
  }

  @Override
  public void send(
      Destination to,
      Message message,
      int deliveryMode,
      int priority,
      long timeToLive,
      CompletionListener listener)
      throws JMSException {
    sending.send(given(to), message, open().with(deliveryMode, priority, timeToLive), listener);
  }

  @Override
  public void send(Queue queue, Message message) throws JMSException {
    send((Destination) queue, message);
  }

  @Override
  public void send(Queue queue, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send((Destination) queue, message, deliveryMode, priority, timeToLive);
  }

  @Override
  public void publish(Topic topic, Message message) throws JMSException {
    send((Destination) topic, message);
  }

  @Override
  public void publish(Topic topic, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send((Destination) topic, message, deliveryMode, priority, timeToLive);
  }

  private PontoonDestination own() throws JMSException {
    checkOpen();
    if (destination == null) {
      throw new UnsupportedOperationException(
          "The producer was made without a destination: name one at each send");
    }
    return destination;
  }

  private PontoonDestination given(@Nullable Destination to) throws JMSException {
    checkOpen();
    if (destination != null) {
      throw new UnsupportedOperationException(
          "The producer was made for " + destination + ": do not name another at the send");
    }
    if (to == null) {
      throw new InvalidDestinationException("A send needs a destination");
    }
    return Destinations.own(to);
  }

  private SendSettings open() throws JMSException {
    checkOpen();
    return settings;
  }

  /** For logs; no secret. */
  @Override
  public String toString() {
    return "JmsMessageProducer["
        + (destination == null ? "any destination" : destination)
        + ", "
        + session
        + "]";
  }

  private void checkOpen() throws JMSException {
    if (closed.get()) {
      throw new IllegalStateException("The producer is closed");
    }
    session.checkOpen();
  }
}
