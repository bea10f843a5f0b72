package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What sessions promise: transactions, redelivery, selectors, topics, start, stop and close. */
@ExtendWith(ArtemisExtension.class)
class SessionTest {
  private static final int TIMEOUT = 10_000;
  private static final int SHORT = 300;

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
  void rolledBackSendsAreNeverSeenAndCommittedOnesAre() throws JMSException {
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext other = factory.createContext()) {
      Queue queue = transacted.createQueue("session.tx");
      JMSConsumer consumer = other.createConsumer(queue);
      transacted.createProducer().send(queue, "dropped");
      transacted.rollback();
      transacted.createProducer().send(queue, "kept");
      assertNull(consumer.receive(SHORT));
      transacted.commit();
      assertEquals("kept", consumer.receiveBody(String.class, TIMEOUT));
      assertNull(consumer.receiveNoWait());
    }
  }

  @Test
  void rollbackRedeliversInOrderAndCountsDeliveries() throws JMSException {
    Filling.numbered(factory, "session.rollback", 3);
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("session.rollback"));
      for (int attempt = 1; attempt <= 3; attempt++) {
        for (int i = 0; i < 3; i++) {
          Message message = consumer.receive(TIMEOUT);
          assertEquals(i, message.getIntProperty("n"));
          assertEquals(attempt, message.getIntProperty("JMSXDeliveryCount"));
          assertEquals(attempt > 1, message.getJMSRedelivered());
        }
        if (attempt < 3) {
          context.rollback();
        }
      }
      context.commit();
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("session.rollback") == 0);
  }

  @Test
  void aListenerThatThrowsGetsTheSameMessageAgainBeforeTheNext() {
    Filling.numbered(factory, "session.throws", 3);
    List<String> seen = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext()) {
      context
          .createConsumer(context.createQueue("session.throws"))
          .setMessageListener(
              message -> {
                int count = intOf(message, "JMSXDeliveryCount");
                int number = intOf(message, "n");
                seen.add(number + "/" + count);
                if (number == 1 && count < 3) {
                  throw new IllegalArgumentException("thrown on purpose");
                }
              });
      await().atMost(10, SECONDS).until(() -> seen.size() == 5);
    }
    assertEquals(List.of("0/1", "1/1", "1/2", "1/3", "2/1"), seen);
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("session.throws") == 0);
  }

  @Test
  void rollbackInAListenerRedeliversLocally() {
    Filling.numbered(factory, "session.listener.rollback", 2);
    List<String> seen = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context
          .createConsumer(context.createQueue("session.listener.rollback"))
          .setMessageListener(
              message -> {
                seen.add(intOf(message, "n") + "/" + intOf(message, "JMSXDeliveryCount"));
                if (seen.size() == 2) {
                  context.rollback();
                } else if (seen.size() == 4) {
                  context.commit();
                }
              });
      await().atMost(10, SECONDS).until(() -> seen.size() == 4);
      await().atMost(10, SECONDS).until(() -> broker.queueDepth("session.listener.rollback") == 0);
    }
    assertEquals(List.of("0/1", "1/1", "0/2", "1/2"), seen);
  }

  @Test
  void recoverInAClientAcknowledgeSessionRedeliversAndAcknowledgeSettlesAll() throws JMSException {
    Filling.numbered(factory, "session.client", 4);
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("session.client"));
      assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
      consumer.receive(TIMEOUT).acknowledge();
      assertEquals(2, consumer.receive(TIMEOUT).getIntProperty("n"));
      context.recover();
      Message again = consumer.receive(TIMEOUT);
      assertEquals(2, again.getIntProperty("n"));
      assertTrue(again.getJMSRedelivered());
      assertEquals(3, consumer.receive(TIMEOUT).getIntProperty("n"));
      context.acknowledge();
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("session.client") == 0);
  }

  @Test
  void twoSelectorsShareAQueueEachGettingItsOwn() throws JMSException {
    Filling.numbered(factory, "session.selector", 20);
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("session.selector");
      JMSConsumer small = context.createConsumer(queue, "n < 10");
      JMSConsumer large = context.createConsumer(queue, "n BETWEEN 10 AND 14 OR n = 16");
      for (int i = 10; i < 15; i++) {
        assertEquals(i, large.receive(TIMEOUT).getIntProperty("n"));
      }
      for (int i = 0; i < 10; i++) {
        assertEquals(i, small.receive(TIMEOUT).getIntProperty("n"));
      }
      assertNull(small.receiveNoWait());
    }
  }

  @Test
  void aBadSelectorIsRefusedAtTheCallAndHarmsNobody() throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      Queue queue = session.createQueue("session.bad");
      assertThrows(InvalidSelectorException.class, () -> session.createConsumer(queue, "n = = 1"));
      session.createProducer(queue).send(session.createTextMessage("alive"));
      connection.start();
      assertNotNull(session.createConsumer(queue).receive(TIMEOUT));
    }
  }

  @Test
  void aTopicReachesEverySubscriberFromItsCreationOn() throws JMSException {
    try (JMSContext publisher = factory.createContext();
        JMSContext first = factory.createContext();
        JMSContext second = factory.createContext()) {
      Topic topic = publisher.createTopic("session.topic");
      publisher.createProducer().send(topic, "before");
      JMSConsumer one = first.createConsumer(topic);
      second.setAutoStart(false);
      JMSConsumer two = second.createConsumer(topic);
      publisher.createProducer().send(topic, "after");
      second.start();
      assertEquals("after", one.receiveBody(String.class, TIMEOUT));
      assertEquals("after", two.receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void noLocalKeepsAConnectionsOwnMessagesFromIt() throws JMSException {
    try (JMSContext own = factory.createContext();
        JMSContext other = factory.createContext()) {
      Topic topic = own.createTopic("session.nolocal");
      JMSConsumer consumer = own.createConsumer(topic, null, true);
      own.createProducer().send(topic, "mine");
      other.createProducer().send(topic, "theirs");
      assertEquals("theirs", consumer.receiveBody(String.class, TIMEOUT));
      assertNull(consumer.receiveNoWait());
    }
  }

  @Test
  void aStoppedConnectionDeliversNothingUntilItIsStartedAgain() throws JMSException {
    Filling.numbered(factory, "session.stop", 50);
    AtomicInteger seen = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(5);
    try (JMSContext context = factory.createContext()) {
      context
          .createConsumer(context.createQueue("session.stop"))
          .setMessageListener(
              message -> {
                seen.incrementAndGet();
                started.countDown();
              });
      await().until(() -> started.getCount() == 0);
      context.stop();
      int atStop = seen.get();
      try (JMSContext other = factory.createContext()) {
        other.createProducer().send(other.createQueue("session.stop"), "late");
      }
      assertEquals(atStop, seen.get());
      context.start();
      await().atMost(10, SECONDS).until(() -> seen.get() == 51);
    }
  }

  @Test
  void stopWaitsForTheRunningListener() throws Exception {
    Filling.numbered(factory, "session.stop.waits", 2);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    try (JMSContext context = factory.createContext()) {
      context
          .createConsumer(context.createQueue("session.stop.waits"))
          .setMessageListener(
              message -> {
                entered.countDown();
                awaitLatch(leave);
                ended.incrementAndGet();
              });
      awaitLatch(entered);
      CompletableFuture<Integer> stopped =
          CompletableFuture.supplyAsync(
              () -> {
                context.stop();
                return ended.get();
              });
      await()
          .during(200, java.util.concurrent.TimeUnit.MILLISECONDS)
          .until(() -> !stopped.isDone());
      leave.countDown();
      assertEquals(1, stopped.get(10, SECONDS));
    }
  }

  @Test
  void aReceiveThatWaitsReturnsNullWhenItsConsumerSessionOrConnectionCloses() throws Exception {
    Connection connection = factory.createConnection();
    connection.start();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(session.createQueue("session.wait"));
    CompletableFuture<Message> received = receiving(consumer);
    await().atMost(5, SECONDS).until(() -> broker.consumerCount("session.wait") == 1);
    consumer.close();
    assertNull(received.get(5, SECONDS));
    MessageConsumer second = session.createConsumer(session.createQueue("session.wait"));
    received = receiving(second);
    await().atMost(5, SECONDS).until(() -> broker.consumerCount("session.wait") == 1);
    connection.close();
    assertNull(received.get(5, SECONDS));
    assertThrows(IllegalStateException.class, () -> second.receive());
  }

  @Test
  void aConsumerSubscribesOnlyWhenThereIsDemand() throws Exception {
    try (JMSContext context = factory.createContext()) {
      context.setAutoStart(false);
      Queue queue = context.createQueue("session.demand");
      JMSConsumer consumer = context.createConsumer(queue);
      context.createProducer().send(queue, "for anybody");
      context.start();
      assertEquals(0, broker.consumerCount("session.demand"));
      assertEquals("for anybody", consumer.receiveBody(String.class, TIMEOUT));
      assertEquals(1, broker.consumerCount("session.demand"));
    }
  }

  @Test
  void aListenerThatBlocksDoesNotStopAnotherSessionOfItsConnection() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (JMSContext context = factory.createContext();
        JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      Queue blocked = context.createQueue("session.blocked");
      context
          .createConsumer(blocked)
          .setMessageListener(
              message -> {
                entered.countDown();
                awaitLatch(leave);
              });
      second.createProducer().send(blocked, "block");
      awaitLatch(entered);
      Queue free = second.createQueue("session.free");
      JMSConsumer consumer = second.createConsumer(free);
      for (int i = 0; i < 100; i++) {
        second.createProducer().send(free, "m" + i);
        assertEquals("m" + i, consumer.receiveBody(String.class, TIMEOUT));
      }
      leave.countDown();
    }
  }

  @Test
  void aListenerMayCloseItsConsumerButNotItsSessionOrConnection() throws Exception {
    Filling.numbered(factory, "session.close.inside", 2);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("session.close.inside"));
      consumer.setMessageListener(
          message -> {
            try {
              assertThrows(IllegalStateRuntimeException.class, context::close);
              assertThrows(IllegalStateRuntimeException.class, context::stop);
              consumer.close();
            } catch (Throwable thrown) {
              failure.set(thrown);
            } finally {
              done.countDown();
            }
          });
      awaitLatch(done);
      assertNull(failure.get());
      // The message in hand was processed; the other went back.
      await().atMost(10, SECONDS).until(() -> broker.queueDepth("session.close.inside") == 1);
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("session.close.inside") == 0);
    }
  }

  @Test
  void aSessionReceivesOrListensButNotBoth() {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("session.both");
      context.createConsumer(queue).setMessageListener(message -> {});
      JMSConsumer other = context.createConsumer(context.createQueue("session.both.other"));
      assertThrows(IllegalStateRuntimeException.class, other::receiveNoWait);
    }
  }

  @Test
  void manyFreshConsumersEachReceiveOneWithoutWaiting() throws JMSException {
    int count = 1_000;
    Filling.numbered(factory, "session.nowait", count);
    List<Integer> received = new ArrayList<>();
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("session.nowait");
      for (int i = 0; i < count; i++) {
        try (JMSConsumer consumer = context.createConsumer(queue)) {
          Message message = consumer.receiveNoWait();
          assertNotNull(message, "message " + i);
          received.add(message.getIntProperty("n"));
        }
      }
    }
    assertEquals(count, received.stream().distinct().count());
  }

  @Test
  void asynchronousSendsCompleteInTheirOrder() throws Exception {
    List<String> completed = new CopyOnWriteArrayList<>();
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      Queue queue = session.createQueue("session.async");
      MessageProducer producer = session.createProducer(queue);
      for (int i = 0; i < 500; i++) {
        producer.send(session.createTextMessage("m" + i), new Completions(completed));
      }
      await().atMost(20, SECONDS).until(() -> completed.size() == 500);
      for (int i = 0; i < 500; i++) {
        assertEquals("m" + i, completed.get(i));
      }
      assertEquals(500, broker.queueDepth("session.async"));
    }
  }

  @Test
  void closedObjectsRefuseAndCloseIsHarmlessTwice() throws JMSException {
    Connection connection = factory.createConnection();
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(session.createQueue("session.closed"));
    session.close();
    session.close();
    assertThrows(IllegalStateException.class, () -> producer.send(null));
    assertThrows(IllegalStateException.class, session::createTextMessage);
    connection.close();
    connection.close();
    assertThrows(IllegalStateException.class, connection::createSession);
    assertThrows(IllegalStateException.class, connection::start);
  }

  @Test
  void closingWithUnsettledMessagesGivesThemBackInOrder() throws JMSException {
    Filling.numbered(factory, "session.unsettled", 10);
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("session.unsettled"));
      for (int i = 0; i < 4; i++) {
        assertEquals(i, consumer.receive(TIMEOUT).getIntProperty("n"));
      }
    }
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("session.unsettled"));
      for (int i = 0; i < 10; i++) {
        Message message = consumer.receive(TIMEOUT);
        assertEquals(i, message.getIntProperty("n"));
      }
    }
  }

  @Test
  void aClientIdIsUniqueAndCannotBeSetTwiceOrLate() throws JMSException {
    try (Connection first = factory.createConnection();
        Connection second = factory.createConnection()) {
      first.setClientID("session.id");
      assertEquals("session.id", first.getClientID());
      assertThrows(IllegalStateException.class, () -> first.setClientID("other"));
      assertThrows(
          jakarta.jms.InvalidClientIDException.class, () -> second.setClientID("session.id"));
      second.createSession();
      assertThrows(IllegalStateException.class, () -> second.setClientID("late"));
    }
    try (Connection third = factory.createConnection()) {
      third.setClientID("session.id");
    }
  }

  @Test
  void headersAndTypedPropertiesArriveAsTheyWereSent() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("session.headers");
      Queue replies = context.createQueue("session.replies");
      TextMessage sent = context.createTextMessage("grüße \uD83D\uDE00\u0000 end");
      sent.setJMSCorrelationID("c:1");
      sent.setJMSReplyTo(replies);
      sent.setJMSType("greeting");
      sent.setLongProperty("long", Long.MIN_VALUE);
      sent.setDoubleProperty("double", Double.NaN);
      sent.setBooleanProperty("boolean", true);
      sent.setStringProperty("priority", "not the header");
      context.createProducer().setPriority(7).setTimeToLive(60_000).send(queue, sent);
      TextMessage got = (TextMessage) context.createConsumer(queue).receive(TIMEOUT);
      assertEquals(sent.getText(), got.getText());
      assertEquals(sent.getJMSMessageID(), got.getJMSMessageID());
      assertEquals(sent.getJMSTimestamp(), got.getJMSTimestamp());
      assertEquals(sent.getJMSExpiration(), got.getJMSExpiration());
      assertEquals("c:1", got.getJMSCorrelationID());
      assertEquals(replies, got.getJMSReplyTo());
      assertEquals(queue, got.getJMSDestination());
      assertEquals("greeting", got.getJMSType());
      assertEquals(7, got.getJMSPriority());
      assertEquals(Long.MIN_VALUE, got.getObjectProperty("long"));
      assertEquals(Double.NaN, got.getObjectProperty("double"));
      assertEquals(true, got.getObjectProperty("boolean"));
      assertEquals("not the header", got.getStringProperty("priority"));
      assertFalse(got.propertyExists("receipt"));
    }
  }

  private record Completions(List<String> completed) implements jakarta.jms.CompletionListener {
    @Override
    public void onCompletion(Message message) {
      try {
        completed.add(((TextMessage) message).getText());
      } catch (JMSException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void onException(Message message, Exception exception) {
      completed.add("failed: " + exception);
    }
  }

  private static CompletableFuture<Message> receiving(MessageConsumer consumer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return consumer.receive();
          } catch (JMSException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static int intOf(Message message, String property) {
    try {
      return message.getIntProperty(property);
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
