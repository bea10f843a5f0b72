package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Temporary queues and topics, and replies that come by them (Jakarta Messaging 3.1 §6.2.2). */
@ExtendWith(ArtemisExtension.class)
class TemporaryDestinationTest {
  private static final int TIMEOUT = 10_000;

  private PontoonConnectionFactory factory;
  private EmbeddedArtemis broker;

  @BeforeEach
  void connect(EmbeddedArtemis artemis) {
    broker = artemis;
    factory = new PontoonConnectionFactory(artemis.uri());
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @Test
  void aReplyFindsTheTemporaryQueueOfAnotherConnection() throws JMSException {
    try (JMSContext asking = factory.createContext();
        JMSContext answering = factory.createContext()) {
      Queue requests = asking.createQueue("temporary.requests");
      TemporaryQueue replies = asking.createTemporaryQueue();
      asking.createProducer().setJMSReplyTo(replies).send(requests, "six times seven?");
      Message request = answering.createConsumer(requests).receive(TIMEOUT);
      Destination replyTo = request.getJMSReplyTo();
      assertEquals(replies, replyTo);
      assertInstanceOf(TemporaryQueue.class, replyTo);
      answering.createProducer().send(replyTo, "42");
      assertEquals("42", asking.createConsumer(replies).receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void aReplyFindsTheTemporaryTopicOfAnotherConnection() throws JMSException {
    try (JMSContext asking = factory.createContext();
        JMSContext answering = factory.createContext()) {
      Queue requests = asking.createQueue("temporary.topic.requests");
      TemporaryTopic replies = asking.createTemporaryTopic();
      JMSConsumer first = asking.createConsumer(replies);
      JMSConsumer second = asking.createConsumer(replies);
      asking.createProducer().setJMSReplyTo(replies).send(requests, "?");
      Destination replyTo = answering.createConsumer(requests).receive(TIMEOUT).getJMSReplyTo();
      assertInstanceOf(TemporaryTopic.class, replyTo);
      answering.createProducer().send(replyTo, "all of you");
      assertEquals("all of you", first.receiveBody(String.class, TIMEOUT));
      assertEquals("all of you", second.receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void aReplyHasNoExpirationOfItsOwn() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      TemporaryQueue replies = context.createTemporaryQueue();
      context.createProducer().send(replies, "kept");
      assertEquals(0, context.createConsumer(replies).receive(TIMEOUT).getJMSExpiration());
    }
  }

  @Test
  void onlyItsOwnConnectionMayConsumeFromIt() throws JMSException {
    try (JMSContext own = factory.createContext();
        JMSContext sameConnection = own.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSContext other = factory.createContext()) {
      TemporaryQueue queue = own.createTemporaryQueue();
      TemporaryTopic topic = own.createTemporaryTopic();
      assertThrows(InvalidDestinationRuntimeException.class, () -> other.createConsumer(queue));
      assertThrows(InvalidDestinationRuntimeException.class, () -> other.createConsumer(topic));
      sameConnection.createProducer().send(queue, "shared by sessions");
      assertEquals(
          "shared by sessions",
          sameConnection.createConsumer(queue).receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void whatOnlyAReplyToNamedCannotBeConsumedNorDeletedElsewhere() throws JMSException {
    try (JMSContext own = factory.createContext();
        JMSContext other = factory.createContext()) {
      Queue requests = own.createQueue("temporary.foreign");
      own.createProducer().setJMSReplyTo(own.createTemporaryQueue()).send(requests, "?");
      TemporaryQueue named =
          (TemporaryQueue) other.createConsumer(requests).receive(TIMEOUT).getJMSReplyTo();
      assertThrows(InvalidDestinationRuntimeException.class, () -> other.createConsumer(named));
      assertThrows(JMSException.class, named::delete);
    }
  }

  @Test
  void deleteIsRefusedWhileAConsumerUsesItAndThenDoneOnTheBroker() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      TemporaryQueue queue = context.createTemporaryQueue();
      context.createProducer().send(queue, "left behind");
      JMSConsumer consumer = context.createConsumer(queue);
      assertThrows(JMSException.class, queue::delete);
      assertEquals("left behind", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      context.createProducer().send(queue, "left again");
      queue.delete();
      assertTrue(!broker.queueExists(queue.getQueueName()));
      queue.delete();
      assertThrows(
          InvalidDestinationRuntimeException.class,
          () -> context.createProducer().send(queue, "too late"));
      assertThrows(InvalidDestinationRuntimeException.class, () -> context.createConsumer(queue));
    }
  }

  @Test
  void deleteIsRefusedWhileATransactionHoldsAMessageOfAClosedConsumer() throws JMSException {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      TemporaryQueue queue = context.createTemporaryQueue();
      context.createProducer().send(queue, "held");
      context.commit();
      JMSConsumer consumer = context.createConsumer(queue);
      assertEquals("held", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      assertThrows(JMSException.class, queue::delete);
      context.commit();
      queue.delete();
      assertTrue(!broker.queueExists(queue.getQueueName()));
    }
  }

  @Test
  void aTopicIsDeletedOnceItsConsumersAreClosed() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      TemporaryTopic topic = context.createTemporaryTopic();
      JMSConsumer consumer = context.createConsumer(topic);
      assertThrows(JMSException.class, topic::delete);
      consumer.close();
      topic.delete();
      assertThrows(InvalidDestinationRuntimeException.class, () -> context.createConsumer(topic));
    }
  }

  @Test
  void itEndsWithItsConnectionAndNotWithItsSession() throws JMSException {
    JMSContext context = factory.createContext();
    JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    TemporaryQueue queue = context.createTemporaryQueue();
    context.createProducer().send(queue, "outlives the session");
    context.close();
    assertEquals(
        "outlives the session", second.createConsumer(queue).receiveBody(String.class, TIMEOUT));
    second.createProducer().send(queue, "ends with the connection");
    second.close();
    await().atMost(10, SECONDS).until(() -> !broker.queueExists(queue.getQueueName()));
  }

  @Test
  void twoOfThemNeverMeet() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      TemporaryQueue one = context.createTemporaryQueue();
      TemporaryQueue two = context.createTemporaryQueue();
      assertNotEquals(one.getQueueName(), two.getQueueName());
      context.createProducer().send(one, "one");
      assertNull(context.createConsumer(two).receive(300));
      assertEquals("one", context.createConsumer(one).receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void aQueueRequestorGetsItsReply() throws Exception {
    try (QueueConnection connection = factory.createQueueConnection();
        JMSContext answering = factory.createContext()) {
      Queue requests = answering.createQueue("temporary.requestor");
      answering.createConsumer(requests).setMessageListener(message -> echo(answering, message));
      connection.start();
      QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
      QueueRequestor requestor = new QueueRequestor(session, requests);
      for (int i = 0; i < 3; i++) {
        TextMessage reply = (TextMessage) requestor.request(session.createTextMessage("r" + i));
        assertEquals("echo of r" + i, reply.getText());
      }
      requestor.close();
    }
  }

  @Test
  void aTopicRequestorGetsItsReply() throws Exception {
    try (TopicConnection connection = factory.createTopicConnection();
        JMSContext answering = factory.createContext()) {
      Topic requests = answering.createTopic("temporary.topic.requestor");
      answering.createConsumer(requests).setMessageListener(message -> echo(answering, message));
      connection.start();
      TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      TopicRequestor requestor = new TopicRequestor(session, requests);
      TextMessage reply = (TextMessage) requestor.request(session.createTextMessage("r"));
      assertEquals("echo of r", reply.getText());
      requestor.close();
    }
  }

  @Test
  void theDomainSessionsMakeTheirOwnKindOnly() throws JMSException {
    try (QueueConnection queues = factory.createQueueConnection();
        TopicConnection topics = factory.createTopicConnection()) {
      QueueSession queueSession = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
      TopicSession topicSession = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      queueSession.createTemporaryQueue().delete();
      topicSession.createTemporaryTopic().delete();
      assertThrows(IllegalStateException.class, ((Session) queueSession)::createTemporaryTopic);
      assertThrows(IllegalStateException.class, ((Session) topicSession)::createTemporaryQueue);
    }
  }

  @Test
  void aClosedSessionMakesNone() throws JMSException {
    JMSContext context = factory.createContext();
    context.createTemporaryQueue();
    context.close();

    assertThrows(JMSRuntimeException.class, context::createTemporaryQueue);
  }

  @Test
  void manyOfThemLeaveNothingBehind() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      for (int i = 0; i < 50; i++) {
        TemporaryQueue queue = context.createTemporaryQueue();
        context.createProducer().send(queue, "reply");
        try (JMSConsumer consumer = context.createConsumer(queue)) {
          assertEquals("reply", consumer.receiveBody(String.class, TIMEOUT));
        }
        queue.delete();
        assertTrue(!broker.queueExists(queue.getQueueName()));
      }
    }
  }

  @Test
  void checkedFormsAreTheSame() throws JMSException {
    try (jakarta.jms.Connection own = factory.createConnection();
        jakarta.jms.Connection other = factory.createConnection()) {
      TemporaryQueue queue = own.createSession().createTemporaryQueue();
      Session elsewhere = other.createSession();
      assertThrows(InvalidDestinationException.class, () -> elsewhere.createConsumer(queue));
      own.start();
      Session session = own.createSession();
      MessageConsumer consumer = session.createConsumer(queue);
      elsewhere.createProducer(queue).send(elsewhere.createTextMessage("hello"));
      assertEquals("hello", ((TextMessage) consumer.receive(TIMEOUT)).getText());
    }
  }

  private static void echo(JMSContext context, Message message) {
    try {
      context
          .createProducer()
          .send(message.getJMSReplyTo(), "echo of " + message.getBody(String.class));
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }
}
