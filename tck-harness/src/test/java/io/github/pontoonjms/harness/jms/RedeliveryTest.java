package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The redelivery policy up to its end: counts, wherever a message comes back by, and pauses. */
@ExtendWith(ArtemisExtension.class)
class RedeliveryTest {
  private static final int TIMEOUT = 10_000;
  private static final int SHORT = 300;
  private static final int MAXIMUM = 3;

  /** What the application closes between two tries of a message. */
  enum Closed {
    NOTHING,
    CONSUMER,
    SESSION,
    CONNECTION
  }

  private PontoonConnectionFactory factory;
  private EmbeddedArtemis broker;

  @BeforeEach
  void connect(EmbeddedArtemis artemis) {
    broker = artemis;
    factory = factory("");
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTransactedPoisonMessageIsTriedAsOftenAsThePolicySaysWhateverIsClosedBetween(Closed closed)
      throws JMSException {
    String queue = "redelivery.poison." + closed;
    Filling.numbered(factory, queue, 3);

    List<String> seen = tries(queue, Session.SESSION_TRANSACTED, closed);

    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true", "1/1/false", "2/1/false"), seen);
    assertDeadAlone(queue);
  }

  @ParameterizedTest
  @EnumSource
  void anUnacknowledgedPoisonMessageIsTriedAsOftenWhateverIsClosedBetween(Closed closed)
      throws JMSException {
    String queue = "redelivery.client." + closed;
    Filling.numbered(factory, queue, 3);

    List<String> seen = tries(queue, Session.CLIENT_ACKNOWLEDGE, closed);

    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true", "1/1/false", "2/1/false"), seen);
    assertDeadAlone(queue);
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
  void aListenerThatAlwaysThrowsSeesAMessageAsOftenAsThePolicySays(int mode) throws JMSException {
    String queue = "redelivery.listener." + mode;
    Filling.numbered(factory, queue, 3);
    List<String> seen = new CopyOnWriteArrayList<>();

    try (JMSContext context = factory.createContext(mode)) {
      context
          .createConsumer(context.createQueue(queue))
          .setMessageListener(
              message -> {
                seen.add(shown(message));
                if (shown(message).startsWith("0")) {
                  throw new IllegalArgumentException("thrown on purpose");
                }
              });
      await().atMost(10, SECONDS).until(() -> seen.size() == 5);
    }

    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true", "1/1/false", "2/1/false"), seen);
    assertDeadAlone(queue);
  }

  @Test
  void aListenersConsumerClosedAfterEachThrowStillComesToThePolicysEnd() throws JMSException {
    String queue = "redelivery.listener.closed";
    Filling.numbered(factory, queue, 1);
    List<String> seen = new CopyOnWriteArrayList<>();

    try (JMSContext context = factory.createContext()) {
      for (int tried = 1; tried <= MAXIMUM; tried++) {
        int wanted = tried;
        JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
        consumer.setMessageListener(
            message -> {
              seen.add(shown(message));
              consumer.close();
              throw new IllegalArgumentException("thrown on purpose");
            });
        await().atMost(10, SECONDS).until(() -> seen.size() == wanted);
        await().atMost(10, SECONDS).until(() -> broker.consumerCount(queue) == 0);
      }
      context.createConsumer(context.createQueue(queue)).setMessageListener(m -> seen.add("again"));
      await().atMost(10, SECONDS).until(() -> broker.queueDepth(queue) == 0);
    }

    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true"), seen);
    assertDeadAlone(queue);
  }

  @Test
  void rollbackInAListenerComesToThePolicysEnd() throws JMSException {
    String queue = "redelivery.listener.rollback";
    Filling.numbered(factory, queue, 2);
    List<String> seen = new CopyOnWriteArrayList<>();

    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context
          .createConsumer(context.createQueue(queue))
          .setMessageListener(
              message -> {
                seen.add(shown(message));
                if (shown(message).startsWith("0")) {
                  context.rollback();
                } else {
                  context.commit();
                }
              });
      await().atMost(10, SECONDS).until(() -> seen.size() == 4);
    }

    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true", "1/1/false"), seen);
    assertDeadAlone(queue);
  }

  @Test
  void aCountOutlivesTheEndpointThatKeptNoSocket() throws JMSException {
    Filling.numbered(factory, "redelivery.nopool", 1);
    try (PontoonConnectionFactory unpooled = factory("&pool.maxIdle=0")) {
      for (int tried = 1; tried <= MAXIMUM; tried++) {
        try (JMSContext context = unpooled.createContext(JMSContext.SESSION_TRANSACTED)) {
          Message message =
              context.createConsumer(context.createQueue("redelivery.nopool")).receive(TIMEOUT);
          assertEquals(tried, message.getIntProperty("JMSXDeliveryCount"));
        }
      }
    }
  }

  @Test
  void whatOneSubscriberOfATopicDidIsNotCountedForAnother() throws JMSException {
    try (JMSContext publisher = factory.createContext();
        JMSContext first = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext second = factory.createContext()) {
      JMSConsumer one = first.createConsumer(first.createTopic("redelivery.topic"));
      JMSConsumer other = second.createConsumer(second.createTopic("redelivery.topic"));
      publisher.createProducer().send(publisher.createTopic("redelivery.topic"), "news");
      for (int tried = 1; tried <= MAXIMUM; tried++) {
        assertEquals(tried, one.receive(TIMEOUT).getIntProperty("JMSXDeliveryCount"));
        first.rollback();
      }
      assertNull(one.receive(SHORT));
      assertEquals(1, other.receive(TIMEOUT).getIntProperty("JMSXDeliveryCount"));
    }
    assertEquals(1, broker.queueDepth(EmbeddedArtemis.DEAD_LETTER_QUEUE));
  }

  @Test
  void aMaximumOfOneMeansThatNothingIsDeliveredTwice() throws JMSException {
    Filling.numbered(factory, "redelivery.once", 2);
    try (PontoonConnectionFactory once =
            new PontoonConnectionFactory(broker.uri() + "?redelivery.maximum=1");
        JMSContext context = once.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("redelivery.once"));
      assertEquals("0/1/false", shown(consumer.receive(TIMEOUT)));
      context.rollback();
      assertEquals("1/1/false", shown(consumer.receive(TIMEOUT)));
      context.commit();
      assertNull(consumer.receiveNoWait());
    }
    assertDeadAlone("redelivery.once");
  }

  @Test
  void eachPauseIsLongerByTheBackOffAndTheOthersKeepTheirOrder() {
    Filling.numbered(factory, "redelivery.delay", 3);
    List<String> seen = new CopyOnWriteArrayList<>();
    List<Long> failedAt = new CopyOnWriteArrayList<>();
    List<Long> seenAt = new CopyOnWriteArrayList<>();
    try (PontoonConnectionFactory patient = factory("&redelivery.delay=150&redelivery.backoff=3");
        JMSContext context = patient.createContext()) {
      context
          .createConsumer(context.createQueue("redelivery.delay"))
          .setMessageListener(
              message -> {
                seenAt.add(System.nanoTime());
                seen.add(shown(message));
                failedAt.add(System.nanoTime());
                if (shown(message).startsWith("0")) {
                  throw new IllegalArgumentException("thrown on purpose");
                }
              });
      await().atMost(20, SECONDS).until(() -> seen.size() == 5);
    }
    assertEquals(List.of("0/1/false", "0/2/true", "0/3/true", "1/1/false", "2/1/false"), seen);
    assertAtLeast(150, failedAt.get(0), seenAt.get(1));
    assertAtLeast(450, failedAt.get(1), seenAt.get(2));
    // The last try is followed by no pause: nothing is delivered again.
    long behindTheEnd = seenAt.get(3) - failedAt.get(2);
    assertTrue(behindTheEnd < 3 * (seenAt.get(2) - failedAt.get(1)), behindTheEnd + " ns");
  }

  @Test
  void aPausedSessionHoldsAllItsReceiversBackAndNoOtherSession() throws Exception {
    Filling.numbered(factory, "redelivery.pause.one", 1);
    Filling.numbered(factory, "redelivery.pause.two", 2);
    try (PontoonConnectionFactory patient = factory("&redelivery.delay=600");
        Connection connection = patient.createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        Session free = connection.createSession()) {
      connection.start();
      MessageConsumer one = session.createConsumer(session.createQueue("redelivery.pause.one"));
      MessageConsumer two = session.createConsumer(session.createQueue("redelivery.pause.two"));
      assertEquals("0/1/false", shown(one.receive(TIMEOUT)));
      long failedAt = System.nanoTime();
      session.rollback();
      assertNull(two.receiveNoWait());
      MessageConsumer late = session.createConsumer(session.createQueue("redelivery.pause.one"));
      assertNull(late.receive(50));
      Filling.numbered(factory, "redelivery.pause.free", 1);
      assertNotNull(
          free.createConsumer(free.createQueue("redelivery.pause.free")).receive(TIMEOUT));
      assertEquals("0/1/false", shown(two.receive(TIMEOUT)));
      assertAtLeast(600, failedAt, System.nanoTime());
      assertEquals("0/2/true", shown(one.receive(TIMEOUT)));
      session.commit();
    }
  }

  @Test
  void stopAndCloseDoNotWaitForAPause() throws JMSException {
    Filling.numbered(factory, "redelivery.pause.close", 1);
    List<String> seen = new CopyOnWriteArrayList<>();
    long began;
    try (PontoonConnectionFactory patient = factory("&redelivery.delay=30000")) {
      JMSContext context = patient.createContext();
      context
          .createConsumer(context.createQueue("redelivery.pause.close"))
          .setMessageListener(
              message -> {
                seen.add(shown(message));
                throw new IllegalArgumentException("thrown on purpose");
              });
      await().atMost(10, SECONDS).until(() -> seen.size() == 1);
      began = System.nanoTime();
      context.stop();
      context.start();
      context.close();
    }
    assertTrue(System.nanoTime() - began < SECONDS.toNanos(10));
    assertEquals(List.of("0/1/false"), seen);
    assertEquals(1, broker.queueDepth("redelivery.pause.close"));
  }

  @Test
  void whatTheBrokerMarksAsRedeliveredCountsAsOneDelivery() throws Exception {
    Filling.numbered(factory, "redelivery.marked", 1);
    try (JMSContext holder = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = holder.createConsumer(holder.createQueue("redelivery.marked"));
      assertEquals("0/1/false", shown(consumer.receive(TIMEOUT)));
      broker.cutConnections();
      try (PontoonConnectionFactory stranger = factory("&pool.maxIdle=1");
          JMSContext other = stranger.createContext()) {
        JMSConsumer next = other.createConsumer(other.createQueue("redelivery.marked"));
        assertEquals("0/2/true", shown(next.receive(TIMEOUT)));
      }
    }
  }

  @Test
  void aSocketCutInEveryTryMakesNoPoisonMessageImmortal() throws JMSException {
    Filling.numbered(factory, "redelivery.cut", 1);
    for (int tried = 1; tried <= MAXIMUM; tried++) {
      try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
        JMSConsumer consumer = context.createConsumer(context.createQueue("redelivery.cut"));
        assertEquals(tried, consumer.receive(TIMEOUT).getIntProperty("JMSXDeliveryCount"));
        broker.cutConnections();
        await().atMost(10, SECONDS).until(() -> broker.consumerCount("redelivery.cut") == 0);
      }
    }
    try (JMSContext context = factory.createContext()) {
      assertNull(context.createConsumer(context.createQueue("redelivery.cut")).receive(SHORT));
    }
    assertDeadAlone("redelivery.cut");
  }

  /**
   * Fails message 0 until it is gone, closing this or that in between; what the others show too.
   */
  private List<String> tries(String queueName, int mode, Closed closed) throws JMSException {
    List<String> seen = new ArrayList<>();
    boolean more = true;
    while (more) {
      try (Connection connection = factory.createConnection()) {
        connection.start();
        do {
          try (Session session = connection.createSession(mode)) {
            do {
              more = consume(session, queueName, closed, seen);
            } while (more && closed == Closed.CONSUMER);
          }
        } while (more && closed == Closed.SESSION);
      }
    }
    return seen;
  }

  /**
   * One consumer's life.
   *
   * @return whether there is more to try
   */
  private static boolean consume(
      Session session, String queueName, Closed closed, List<String> seen) throws JMSException {
    MessageConsumer consumer = session.createConsumer(session.createQueue(queueName));
    Message message = next(consumer, seen);
    while (message != null) {
      if (message.getIntProperty("n") > 0) {
        settle(session, message);
      } else if (closed == Closed.NOTHING) {
        fail(session);
      } else {
        break;
      }
      message = next(consumer, seen);
    }
    consumer.close();
    if (message != null && closed == Closed.CONSUMER) {
      fail(session);
    }
    return message != null;
  }

  private static @Nullable Message next(MessageConsumer consumer, List<String> seen)
      throws JMSException {
    Message message = consumer.receive(seen.size() < 5 ? TIMEOUT : SHORT);
    if (message != null) {
      seen.add(shown(message));
    }
    return message;
  }

  private static void settle(Session session, Message message) throws JMSException {
    if (session.getTransacted()) {
      session.commit();
    } else {
      message.acknowledge();
    }
  }

  private static void fail(Session session) throws JMSException {
    if (session.getTransacted()) {
      session.rollback();
    } else {
      session.recover();
    }
  }

  /** Of the queue only message 0 is dead, and the rest is gone. */
  private void assertDeadAlone(String queue) throws JMSException {
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(queue) == 0);
    try (JMSContext context = factory.createContext()) {
      JMSConsumer dead =
          context.createConsumer(context.createQueue(EmbeddedArtemis.DEAD_LETTER_QUEUE));
      Message message = dead.receive(TIMEOUT);
      assertEquals(0, message.getIntProperty("n"));
      assertEquals("queue:" + queue, message.getStringProperty("pontoonDlqOrigin"));
      assertNull(dead.receiveNoWait());
    }
  }

  private PontoonConnectionFactory factory(String more) {
    return new PontoonConnectionFactory(broker.uri() + "?redelivery.maximum=" + MAXIMUM + more);
  }

  private static void assertAtLeast(long millis, long from, long to) {
    assertTrue(to - from >= millis * 1_000_000, (to - from) / 1_000_000 + " ms");
  }

  /** {@code n/JMSXDeliveryCount/JMSRedelivered}. */
  private static String shown(Message message) {
    try {
      return message.getIntProperty("n")
          + "/"
          + message.getIntProperty("JMSXDeliveryCount")
          + "/"
          + message.getJMSRedelivered();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }
}
