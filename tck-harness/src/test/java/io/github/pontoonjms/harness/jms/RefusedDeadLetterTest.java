package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.harness.broker.BrokerStartException;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that lets nobody send to the dead-letter queue: nothing is lost, and it is told. */
class RefusedDeadLetterTest {
  private static final int TIMEOUT = 10_000;
  private static final String DEAD = EmbeddedArtemis.DEAD_LETTER_QUEUE;

  private static EmbeddedArtemis broker;
  private PontoonConnectionFactory factory;

  @BeforeAll
  static void startBroker() throws BrokerStartException {
    broker = new EmbeddedArtemis(ArtemisSettings.standard().withLogin("user", "secret"));
    broker.start();
    broker.refuseSending(DEAD);
  }

  @AfterAll
  static void stopBroker() throws IOException {
    broker.close();
  }

  @BeforeEach
  void connect() {
    factory =
        new PontoonConnectionFactory(
            broker.uri() + "?user=user&password=secret&redelivery.maximum=2");
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @Test
  void aListenersConsumerIsClosedTheMessageStaysAndTheRestOfTheConnectionLives() {
    Filling.numbered(factory, "refused.listener", 2);
    List<JMSException> told = new CopyOnWriteArrayList<>();
    AtomicInteger seen = new AtomicInteger();
    try (JMSContext context = factory.createContext();
        JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context.setExceptionListener(told::add);
      context
          .createConsumer(context.createQueue("refused.listener"))
          .setMessageListener(
              message -> {
                seen.incrementAndGet();
                throw new IllegalArgumentException("thrown on purpose");
              });

      await().atMost(10, SECONDS).until(() -> told.size() == 1);

      String text = told.get(0).getMessage();
      assertTrue(text.contains("queue:refused.listener was delivered 2 times"), text);
      assertTrue(text.contains("queue:DLQ"), text);
      assertTrue(text.contains("It stays in queue:refused.listener"), text);
      assertEquals("PONTOON_DEAD_LETTER", told.get(0).getErrorCode());
      assertEquals(2, seen.get());
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("refused.listener") == 0);
      assertEquals(2, broker.queueDepth("refused.listener"));
      Queue other = second.createQueue("refused.other");
      second.createProducer().send(other, "alive");
      assertEquals("alive", second.createConsumer(other).receiveBody(String.class, TIMEOUT));
    }
    assertEquals(1, told.size());
    assertEquals(0, broker.queueDepth(DEAD));
  }

  @Test
  void aFullDeadLetterQueueIsARefusalToo() {
    Filling.numbered(factory, "refused.full", 1);
    broker.refuseBeyond("refused.dead", 1);
    List<JMSException> told = new CopyOnWriteArrayList<>();
    try (PontoonConnectionFactory other =
            new PontoonConnectionFactory(
                broker.uri()
                    + "?user=user&password=secret&redelivery.maximum=2&deadLetterQueue=refused.dead");
        JMSContext context = other.createContext();
        JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      second.createProducer().send(second.createQueue("refused.dead"), "fills it");
      context.setExceptionListener(told::add);
      context
          .createConsumer(context.createQueue("refused.full"))
          .setMessageListener(
              message -> {
                throw new IllegalArgumentException("thrown on purpose");
              });

      await().atMost(10, SECONDS).until(() -> told.size() == 1);

      assertEquals("PONTOON_DEAD_LETTER", told.get(0).getErrorCode());
      assertTrue(told.get(0).getMessage().contains("It stays in queue:refused.full"));
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("refused.full") == 0);
      assertEquals(1, broker.queueDepth("refused.full"));
      assertEquals(1, broker.queueDepth("refused.dead"));
      Queue alive = second.createQueue("refused.alive");
      second.createProducer().send(alive, "alive");
      assertEquals("alive", second.createConsumer(alive).receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void aReceiveIsToldAsWellAndItsConsumerClosed() throws JMSException {
    Filling.numbered(factory, "refused.receive", 2);
    List<JMSException> told = new CopyOnWriteArrayList<>();
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      connection.setExceptionListener(told::add);
      connection.start();
      MessageConsumer consumer = session.createConsumer(session.createQueue("refused.receive"));
      for (int i = 0; i < 2; i++) {
        assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
        session.rollback();
      }
      long began = System.nanoTime();
      JMSException thrown = assertThrows(JMSException.class, () -> consumer.receive(TIMEOUT));
      assertTrue(System.nanoTime() - began < SECONDS.toNanos(TIMEOUT / 1000), "waited for itself");
      assertEquals("PONTOON_DEAD_LETTER", thrown.getErrorCode());
      assertThrows(IllegalStateException.class, consumer::receiveNoWait);
      await().atMost(10, SECONDS).until(() -> told.size() == 1);
    }
    assertEquals(2, broker.queueDepth("refused.receive"));
  }

  @Test
  void whatWasRefusedIsTriedAgainByTheNextConsumer() throws JMSException {
    Filling.numbered(factory, "refused.again", 1);
    for (int i = 0; i < 2; i++) {
      try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
        JMSConsumer consumer = context.createConsumer(context.createQueue("refused.again"));
        assertEquals(i + 1, consumer.receive(TIMEOUT).getIntProperty("JMSXDeliveryCount"));
      }
    }
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("refused.again"));
      assertThrows(jakarta.jms.JMSRuntimeException.class, () -> consumer.receive(TIMEOUT));
    }
    assertEquals(1, broker.queueDepth("refused.again"));
  }
}
