package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message once, in order, whatever the mode and the way of receiving. */
@ExtendWith(ArtemisExtension.class)
class DeliveryOrderTest {
  private static final int MESSAGES = 10_000;
  private static final int COMMIT_EVERY = 100;
  private static final int RECEIVE_TIMEOUT_MILLIS = 10_000;

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

  @ParameterizedTest
  @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
  void receivesAllInOrderAndNoneTwice(int mode) throws JMSException {
    String name = "order.receive." + mode;
    Filling.numbered(factory, name, MESSAGES);
    List<Integer> received = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext(mode)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(name));
      for (int i = 0; i < MESSAGES; i++) {
        Message message = consumer.receive(RECEIVE_TIMEOUT_MILLIS);
        assertNotNull(message, "message " + i + " of " + MESSAGES);
        received.add(message.getIntProperty("n"));
        if (mode == JMSContext.SESSION_TRANSACTED && i % COMMIT_EVERY == COMMIT_EVERY - 1) {
          context.commit();
        }
      }
      assertNull(consumer.receiveNoWait());
    }
    assertEquals(IntStream.range(0, MESSAGES).boxed().toList(), received);
    assertDrained(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
  void listensToAllInOrderAndNoneTwice(int mode) {
    String name = "order.listen." + mode;
    Filling.numbered(factory, name, MESSAGES);
    List<Integer> received = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext(mode)) {
      Queue queue = context.createQueue(name);
      context
          .createConsumer(queue)
          .setMessageListener(
              message -> {
                received.add(numberOf(message));
                if (mode == JMSContext.SESSION_TRANSACTED && received.size() % COMMIT_EVERY == 0) {
                  context.commit();
                }
              });
      await().atMost(60, SECONDS).until(() -> received.size() >= MESSAGES);
    }
    assertEquals(IntStream.range(0, MESSAGES).boxed().toList(), received);
    assertDrained(name);
  }

  @Test
  void aTransactionThatConsumesFiveThousandDoesNotStall() throws JMSException {
    int count = 5_000;
    Filling.numbered(factory, "order.large", count);
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("order.large"));
      for (int i = 0; i < count; i++) {
        Message message = consumer.receive(RECEIVE_TIMEOUT_MILLIS);
        assertNotNull(message, "message " + i + " of " + count);
        assertEquals(i, message.getIntProperty("n"));
      }
      context.commit();
    }
    assertDrained("order.large");
  }

  @ParameterizedTest
  @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
  void everySubscriberOfATopicGetsAllInOrderAndNoneTwice(int mode) throws JMSException {
    int count = 2_000;
    List<Integer> listened = new CopyOnWriteArrayList<>();
    try (JMSContext publisher = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext listening = factory.createContext(mode);
        JMSContext receiving = factory.createContext(mode)) {
      Topic topic = publisher.createTopic("order.topic." + mode);
      listening
          .createConsumer(topic)
          .setMessageListener(
              message -> {
                listened.add(numberOf(message));
                if (mode == JMSContext.SESSION_TRANSACTED && listened.size() % COMMIT_EVERY == 0) {
                  listening.commit();
                }
              });
      JMSConsumer consumer = receiving.createConsumer(topic);
      JMSProducer producer = publisher.createProducer();
      for (int i = 0; i < count; i++) {
        producer.setProperty("n", i).send(topic, Integer.toString(i));
      }
      publisher.commit();
      for (int i = 0; i < count; i++) {
        assertEquals(i, consumer.receive(RECEIVE_TIMEOUT_MILLIS).getIntProperty("n"));
      }
      assertNull(consumer.receiveNoWait());
      await().atMost(20, SECONDS).until(() -> listened.size() >= count);
    }
    assertEquals(IntStream.range(0, count).boxed().toList(), listened);
  }

  @Test
  void aTransactionLargerThanATopicsCreditIsToldSoInsteadOfWaitingForEver() throws JMSException {
    try (PontoonConnectionFactory small =
            new PontoonConnectionFactory(broker.uri() + "?prefetch=10");
        JMSContext publisher = small.createContext();
        JMSContext transacted = small.createContext(JMSContext.SESSION_TRANSACTED)) {
      Topic topic = publisher.createTopic("order.topic.large");
      JMSConsumer consumer = transacted.createConsumer(topic);
      JMSProducer producer =
          publisher.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      for (int i = 0; i < 100; i++) {
        producer.send(topic, "x".repeat(1_000));
      }
      JMSRuntimeException told =
          assertThrows(
              JMSRuntimeException.class,
              () -> {
                while (true) {
                  assertNotNull(consumer.receive(RECEIVE_TIMEOUT_MILLIS));
                }
              });
      assertTrue(told.getMessage().contains("prefetch"), told.getMessage());
    }
  }

  private void assertDrained(String queue) {
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(queue) == 0);
  }

  private static int numberOf(Message message) {
    try {
      assertEquals(
          message.getIntProperty("n"), Integer.parseInt(((TextMessage) message).getText()));
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }
}
