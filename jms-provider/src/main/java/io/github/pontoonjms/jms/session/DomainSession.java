package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.Feature;
import io.github.pontoonjms.jms.message.JmsBytesMessage;
import io.github.pontoonjms.jms.message.JmsMapMessage;
import io.github.pontoonjms.jms.message.JmsMessage;
import io.github.pontoonjms.jms.message.JmsObjectMessage;
import io.github.pontoonjms.jms.message.JmsStreamMessage;
import io.github.pontoonjms.jms.message.JmsTextMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The create methods of a session in all three generations of interfaces, and what each generation
 * refuses; what they create comes from {@link JmsSession}.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.2</a>
 */
abstract class DomainSession implements QueueSession, TopicSession {

  /** Which of the three generations of interfaces the application asked for. */
  enum Domain {
    COMMON,
    QUEUE,
    TOPIC
  }

  private final Domain domain;

  DomainSession(Domain domain) {
    this.domain = domain;
  }

  /** Fails when the session or its connection is closed. */
  abstract void checkOpen() throws JMSException;

  /** Fails, naming broker and way out, where the broker cannot do it. */
  abstract void require(Feature feature) throws JMSException;

  /** Opens a producer; null is one without a destination. */
  abstract JmsMessageProducer producer(@Nullable PontoonDestination destination)
      throws JMSException;

  /** Makes consumers. */
  abstract ConsumerOpening opening();

  /** Those of the connection. */
  abstract TemporaryDestinations temporaries();

  // Messages (§3)

  @Override
  public Message createMessage() throws JMSException {
    checkOpen();
    return new JmsMessage();
  }

  @Override
  public TextMessage createTextMessage() throws JMSException {
    checkOpen();
    return new JmsTextMessage();
  }

  @Override
  public TextMessage createTextMessage(@Nullable String text) throws JMSException {
    TextMessage message = createTextMessage();
    message.setText(text);
    return message;
  }

  @Override
  public BytesMessage createBytesMessage() throws JMSException {
    checkOpen();
    return new JmsBytesMessage();
  }

  @Override
  public MapMessage createMapMessage() throws JMSException {
    checkOpen();
    return new JmsMapMessage();
  }

  @Override
  public StreamMessage createStreamMessage() throws JMSException {
    checkOpen();
    return new JmsStreamMessage();
  }

  @Override
  public ObjectMessage createObjectMessage() throws JMSException {
    checkOpen();
    return new JmsObjectMessage();
  }

  @Override
  public ObjectMessage createObjectMessage(@Nullable Serializable object) throws JMSException {
    ObjectMessage message = createObjectMessage();
    message.setObject(object);
    return message;
  }

  // Destinations (§4)

  @Override
  public Queue createQueue(String queueName) throws JMSException {
    refuseIn(Domain.TOPIC, "createQueue");
    checkOpen();
    return Destinations.queue(queueName);
  }

  @Override
  public Topic createTopic(String topicName) throws JMSException {
    refuseIn(Domain.QUEUE, "createTopic");
    checkOpen();
    return Destinations.topic(topicName);
  }

  @Override
  public TemporaryQueue createTemporaryQueue() throws JMSException {
    refuseIn(Domain.TOPIC, "createTemporaryQueue");
    require(Feature.TEMPORARY_DESTINATION);
    return temporaries().queue();
  }

  @Override
  public TemporaryTopic createTemporaryTopic() throws JMSException {
    refuseIn(Domain.QUEUE, "createTemporaryTopic");
    require(Feature.TEMPORARY_DESTINATION);
    return temporaries().topic();
  }

  // Producers (§7)

  @Override
  public MessageProducer createProducer(@Nullable Destination destination) throws JMSException {
    return producer(destination == null ? null : Destinations.own(destination));
  }

  @Override
  public QueueSender createSender(@Nullable Queue queue) throws JMSException {
    refuseIn(Domain.TOPIC, "createSender");
    return producer(queue == null ? null : Destinations.own(queue));
  }

  @Override
  public TopicPublisher createPublisher(@Nullable Topic topic) throws JMSException {
    refuseIn(Domain.QUEUE, "createPublisher");
    return producer(topic == null ? null : Destinations.own(topic));
  }

  // Consumers (§8)

  @Override
  public MessageConsumer createConsumer(Destination destination) throws JMSException {
    return createConsumer(destination, null, false);
  }

  @Override
  public MessageConsumer createConsumer(Destination destination, @Nullable String selector)
      throws JMSException {
    return createConsumer(destination, selector, false);
  }

  @Override
  public MessageConsumer createConsumer(
      Destination destination, @Nullable String selector, boolean noLocal) throws JMSException {
    return opening().consumer(destination, selector, noLocal);
  }

  @Override
  public QueueReceiver createReceiver(Queue queue) throws JMSException {
    return createReceiver(queue, null);
  }

  @Override
  public QueueReceiver createReceiver(Queue queue, @Nullable String selector) throws JMSException {
    refuseIn(Domain.TOPIC, "createReceiver");
    return opening().consumer(queue, selector, false);
  }

  @Override
  public TopicSubscriber createSubscriber(Topic topic) throws JMSException {
    return createSubscriber(topic, null, false);
  }

  @Override
  public TopicSubscriber createSubscriber(Topic topic, @Nullable String selector, boolean noLocal)
      throws JMSException {
    refuseIn(Domain.QUEUE, "createSubscriber");
    return opening().consumer(topic, selector, noLocal);
  }

  @Override
  public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
    return createDurableSubscriber(topic, name, null, false);
  }

  @Override
  public TopicSubscriber createDurableSubscriber(
      Topic topic, String name, @Nullable String selector, boolean noLocal) throws JMSException {
    refuseIn(Domain.QUEUE, "createDurableSubscriber");
    return opening().durable(topic, name, selector, noLocal);
  }

  @Override
  public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
    return createDurableConsumer(topic, name, null, false);
  }

  @Override
  public MessageConsumer createDurableConsumer(
      Topic topic, String name, @Nullable String selector, boolean noLocal) throws JMSException {
    refuseIn(Domain.QUEUE, "createDurableConsumer");
    return opening().durable(topic, name, selector, noLocal);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
    return createSharedConsumer(topic, name, null);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name, @Nullable String selector)
      throws JMSException {
    refuseIn(Domain.QUEUE, "createSharedConsumer");
    return opening().shared(topic, name, selector, false);
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
    return createSharedDurableConsumer(topic, name, null);
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(
      Topic topic, String name, @Nullable String selector) throws JMSException {
    refuseIn(Domain.QUEUE, "createSharedDurableConsumer");
    return opening().shared(topic, name, selector, true);
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) throws JMSException {
    return createBrowser(queue, null);
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, @Nullable String selector) throws JMSException {
    refuseIn(Domain.TOPIC, "createBrowser");
    return opening().browser(queue, selector);
  }

  @Override
  public void unsubscribe(String name) throws JMSException {
    refuseIn(Domain.QUEUE, "unsubscribe");
    opening().unsubscribe(name);
  }

  private void refuseIn(Domain refusing, String method) throws JMSException {
    checkOpen();
    if (domain == refusing) {
      throw new IllegalStateException(
          method
              + " is not for a "
              + (domain == Domain.QUEUE ? "QueueSession" : "TopicSession")
              + " (Jakarta Messaging 3.1 §6.2.2)");
    }
  }
}
