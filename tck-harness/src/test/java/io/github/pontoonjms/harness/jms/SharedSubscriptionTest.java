package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shared subscriptions, durable and not (Jakarta Messaging 3.1 §8.3.2 and §8.3.4). */
@ExtendWith(ArtemisExtension.class)
class SharedSubscriptionTest {
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
  void consumersOfSeveralConnectionsShareWhatIsNotDurable() {
    share("shared.nondurable", false);
  }

  @Test
  void consumersOfSeveralConnectionsShareWhatIsDurable() {
    share("shared.durable", true);
    try (JMSContext context = factory.createContext()) {
      context.unsubscribe("shared.durable");
    }
    assertFalse(broker.queueExists("pontoon.shared\\.durable"));
  }

  private void share(String name, boolean durable) {
    Map<Integer, AtomicInteger> seen = new ConcurrentHashMap<>();
    List<JMSContext> contexts = new ArrayList<>();
    List<AtomicInteger> counts = new ArrayList<>();
    try (JMSContext publisher = factory.createContext()) {
      Topic topic = publisher.createTopic(name);
      for (int i = 0; i < 3; i++) {
        JMSContext context = factory.createContext();
        contexts.add(context);
        AtomicInteger count = new AtomicInteger();
        counts.add(count);
        consumer(context, topic, name, null, durable)
            .setMessageListener(
                message -> {
                  count.incrementAndGet();
                  seen.computeIfAbsent(number(message), n -> new AtomicInteger()).incrementAndGet();
                });
      }
      for (int n = 0; n < 150; n++) {
        publisher.createProducer().setProperty("n", n).send(topic, "m");
      }
      await().atMost(10, SECONDS).until(() -> seen.size() == 150);
      contexts.forEach(JMSContext::close);
    }
    assertTrue(seen.values().stream().allMatch(times -> times.get() == 1), seen::toString);
    assertTrue(counts.stream().allMatch(count -> count.get() > 0), counts::toString);
  }

  @Test
  void aSelectorHoldsForAllOfThem() {
    for (boolean durable : new boolean[] {false, true}) {
      try (JMSContext one = factory.createContext();
          JMSContext two = factory.createContext()) {
        Topic topic = one.createTopic("shared.selector." + durable);
        JMSConsumer first = consumer(one, topic, "shared-selector", "n > 1", durable);
        JMSConsumer second = consumer(two, topic, "shared-selector", "n > 1", durable);
        one.createProducer().setProperty("n", 1).send(topic, "unwanted");
        one.createProducer().setProperty("n", 2).send(topic, "wanted");
        Message got = first.receive(500);
        got = got == null ? second.receive(TIMEOUT) : got;
        assertEquals(2, number(got));
        assertNull(first.receive(200));
        assertNull(second.receive(200));
        assertThrows(
            JMSRuntimeException.class,
            () -> consumer(two, topic, "shared-selector", "n > 7", durable));
        assertThrows(
            JMSRuntimeException.class,
            () -> consumer(two, two.createTopic("shared.other"), "shared-selector", null, durable));
        first.close();
        second.close();
        if (durable) {
          one.unsubscribe("shared-selector");
        }
      }
    }
  }

  @Test
  void aDurableOneKeepsWhatComesWhileNobodyConsumes() {
    try (JMSContext context = factory.createContext()) {
      Topic topic = context.createTopic("shared.keeps");
      context.createSharedDurableConsumer(topic, "shared-keeps").close();
      context.createProducer().send(topic, "kept");
      JMSConsumer consumer = context.createSharedDurableConsumer(topic, "shared-keeps");
      assertEquals("kept", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      context.unsubscribe("shared-keeps");
    }
  }

  @Test
  void aNonDurableOneEndsWithItsLastConsumer() {
    try (JMSContext context = factory.createContext();
        JMSContext other = factory.createContext()) {
      Topic topic = context.createTopic("shared.ends");
      JMSConsumer first = context.createSharedConsumer(topic, "shared-ends");
      JMSConsumer second = other.createSharedConsumer(topic, "shared-ends");
      first.close();
      context.createProducer().send(topic, "still subscribed");
      assertEquals("still subscribed", second.receiveBody(String.class, TIMEOUT));
      second.close();
      context.createProducer().send(topic, "nobody subscribed");
      JMSConsumer third = context.createSharedConsumer(topic, "shared-ends");
      assertNull(third.receive(300));
      context.createProducer().send(topic, "subscribed again");
      assertEquals("subscribed again", third.receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void aClientIdMakesAnotherSubscriptionOfTheSameName() {
    for (boolean durable : new boolean[] {false, true}) {
      try (JMSContext named = factory.createContext();
          JMSContext unnamed = factory.createContext()) {
        named.setClientID("shared-client");
        Topic topic = named.createTopic("shared.client." + durable);
        JMSConsumer one = consumer(named, topic, "shared-client-sub", null, durable);
        JMSConsumer two = consumer(unnamed, topic, "shared-client-sub", null, durable);
        unnamed.createProducer().send(topic, "to each");
        assertEquals("to each", one.receiveBody(String.class, TIMEOUT));
        assertEquals("to each", two.receiveBody(String.class, TIMEOUT));
        one.close();
        two.close();
        if (durable) {
          named.unsubscribe("shared-client-sub");
          unnamed.unsubscribe("shared-client-sub");
        }
      }
    }
  }

  @Test
  void durableAndNonDurableOfOneNameAreTwo() {
    try (JMSContext context = factory.createContext()) {
      Topic topic = context.createTopic("shared.two");
      JMSConsumer durable = context.createSharedDurableConsumer(topic, "shared-two");
      JMSConsumer passing = context.createSharedConsumer(topic, "shared-two");
      context.createProducer().send(topic, "to both");
      assertEquals("to both", durable.receiveBody(String.class, TIMEOUT));
      assertEquals("to both", passing.receiveBody(String.class, TIMEOUT));
      durable.close();
      context.unsubscribe("shared-two");
    }
  }

  @Test
  void sharedAndUnsharedOfOneNameExcludeEachOther() {
    try (JMSContext context = factory.createContext()) {
      context.setClientID("shared-exclude");
      Topic topic = context.createTopic("shared.exclude");
      JMSConsumer shared = context.createSharedDurableConsumer(topic, "s");
      assertThrows(JMSRuntimeException.class, () -> context.createDurableConsumer(topic, "s"));
      shared.close();
      JMSConsumer unshared = context.createDurableConsumer(topic, "s");
      assertThrows(
          JMSRuntimeException.class, () -> context.createSharedDurableConsumer(topic, "s"));
      unshared.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void unsubscribeIsRefusedWhileOneOfThemIsThere() {
    try (JMSContext one = factory.createContext();
        JMSContext two = factory.createContext()) {
      Topic topic = one.createTopic("shared.inuse");
      JMSConsumer first = one.createSharedDurableConsumer(topic, "shared-inuse");
      JMSConsumer second = two.createSharedDurableConsumer(topic, "shared-inuse");
      first.close();
      assertThrows(JMSRuntimeException.class, () -> one.unsubscribe("shared-inuse"));
      second.close();
      one.unsubscribe("shared-inuse");
    }
  }

  @Test
  void anIdleConsumerOfADurableOneHoardsNothing() {
    try (JMSContext busy = factory.createContext();
        JMSContext idle = factory.createContext()) {
      Topic topic = busy.createTopic("shared.idle");
      idle.createSharedDurableConsumer(topic, "shared-idle");
      JMSConsumer consumer = busy.createSharedDurableConsumer(topic, "shared-idle");
      for (int n = 0; n < 20; n++) {
        busy.createProducer().setProperty("n", n).send(topic, "m");
      }
      for (int n = 0; n < 20; n++) {
        assertTrue(consumer.receive(TIMEOUT) != null, "message " + n);
      }
      consumer.close();
    }
    try (JMSContext context = factory.createContext()) {
      context.unsubscribe("shared-idle");
    }
  }

  private static JMSConsumer consumer(
      JMSContext context, Topic topic, String name, String selector, boolean durable) {
    return durable
        ? context.createSharedDurableConsumer(topic, name, selector)
        : context.createSharedConsumer(topic, name, selector);
  }

  private static int number(Message message) {
    try {
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
