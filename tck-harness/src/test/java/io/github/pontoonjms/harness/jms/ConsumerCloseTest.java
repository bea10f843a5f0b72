package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Receive, close the consumer, then commit or roll back: what {@code JmsTemplate} does. */
@ExtendWith(ArtemisExtension.class)
class ConsumerCloseTest {
  private static final int TIMEOUT = 10_000;
  private static final int SHORT = 500;

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
  void commitAfterConsumerCloseSettlesAndNobodyElseSeesTheMessage() throws JMSException {
    Filling.numbered(factory, "close.commit", 10);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext watcher = factory.createContext()) {
      Queue queue = transacted.createQueue("close.commit");
      for (int i = 0; i < 5; i++) {
        JMSConsumer consumer = transacted.createConsumer(queue);
        assertEquals(i, consumer.receive(TIMEOUT).getIntProperty("n"));
        consumer.close();
      }
      List<Integer> seen = drain(watcher, "close.commit");
      assertEquals(List.of(), seen.stream().filter(n -> n < 5).toList());
      transacted.commit();
      seen.addAll(drain(watcher, "close.commit"));
      assertEquals(IntStream.range(5, 10).boxed().toList(), seen.stream().sorted().toList());
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("close.commit") == 0);
  }

  @Test
  void rollbackAfterConsumerCloseGivesTheMessageBackAndLosesNone() throws JMSException {
    Filling.numbered(factory, "close.rollback", 10);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext watcher = factory.createContext()) {
      Queue queue = transacted.createQueue("close.rollback");
      JMSConsumer consumer = transacted.createConsumer(queue);
      assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
      assertEquals(1, consumer.receive(TIMEOUT).getIntProperty("n"));
      consumer.close();
      transacted.rollback();
      assertEquals(IntStream.range(0, 10).boxed().toList(), drain(watcher, "close.rollback"));
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("close.rollback") == 0);
  }

  @Test
  void aSessionOfSeveralConsumersGivesAllBackInOrder() throws JMSException {
    for (int round = 0; round < 5; round++) {
      String name = "close.several." + round;
      Filling.numbered(factory, name, 1_000);
      try (JMSContext context = factory.createContext()) {
        Queue queue = context.createQueue(name);
        List<JMSConsumer> consumers =
            Stream.generate(() -> context.createConsumer(queue)).limit(4).toList();
        for (int i = 0; i < 400; i++) {
          assertNotNull(consumers.get(i % 4).receive(TIMEOUT));
        }
      }
      try (JMSContext watcher = factory.createContext()) {
        List<Integer> rest = drain(watcher, name);
        assertEquals(600, rest.size());
        assertEquals(rest.stream().sorted().toList(), rest);
      }
    }
  }

  @Test
  void aClosedConsumerHidesNoMoreThanOneMessageFromOthers() throws JMSException {
    Filling.numbered(factory, "close.hidden", 100);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext watcher = factory.createContext()) {
      JMSConsumer consumer = transacted.createConsumer(transacted.createQueue("close.hidden"));
      assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
      consumer.close();
      assertEquals(IntStream.range(1, 100).boxed().toList(), drain(watcher, "close.hidden"));
      transacted.commit();
    }
  }

  @Test
  void aNewConsumerOfTheSameSessionTakesTheClosedOnesPlace() throws JMSException {
    Filling.numbered(factory, "close.takeover", 6);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = transacted.createQueue("close.takeover");
      JMSConsumer first = transacted.createConsumer(queue);
      assertEquals(0, first.receive(TIMEOUT).getIntProperty("n"));
      assertEquals(1, first.receive(TIMEOUT).getIntProperty("n"));
      first.close();
      JMSConsumer second = transacted.createConsumer(queue);
      assertEquals(2, second.receive(TIMEOUT).getIntProperty("n"));
      transacted.rollback();
      for (int i = 0; i < 6; i++) {
        Message message = second.receive(TIMEOUT);
        assertEquals(i, message.getIntProperty("n"));
        assertEquals(i < 3, message.getJMSRedelivered());
      }
      transacted.commit();
      assertNull(second.receiveNoWait());
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("close.takeover") == 0);
  }

  @Test
  void closingAReceivingConsumerGivesBackWhatItDidNotHandOver() throws JMSException {
    Filling.numbered(factory, "close.back", 100);
    try (JMSContext context = factory.createContext();
        JMSContext other = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("close.back"));
      for (int i = 0; i < 10; i++) {
        assertEquals(i, consumer.receive(TIMEOUT).getIntProperty("n"));
      }
      consumer.close();
      List<Integer> rest = new ArrayList<>();
      JMSConsumer next = other.createConsumer(other.createQueue("close.back"));
      for (int i = 10; i < 100; i++) {
        Message message = next.receive(TIMEOUT);
        assertNotNull(message);
        rest.add(message.getIntProperty("n"));
        assertEquals(1, message.getIntProperty("JMSXDeliveryCount"));
      }
      assertEquals(IntStream.range(10, 100).boxed().toList(), rest);
    }
  }

  private static List<Integer> drain(JMSContext context, String queue) throws JMSException {
    List<Integer> drained = new ArrayList<>();
    try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
      for (Message m = consumer.receive(SHORT); m != null; m = consumer.receive(SHORT)) {
        drained.add(m.getIntProperty("n"));
      }
    }
    return drained;
  }
}
