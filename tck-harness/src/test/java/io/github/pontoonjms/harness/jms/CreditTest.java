package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credit never runs out for good, and never keeps what somebody else waits for. */
@ExtendWith(ArtemisExtension.class)
class CreditTest {
  private static final int TIMEOUT = 20_000;

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
  @ValueSource(strings = {"", "?prefetch=1", "?prefetch=1000"})
  void fiveThousandUnacknowledgedMessagesDoNotStallASession(String options) throws JMSException {
    int count = 5_000;
    Filling.numbered(factory, "credit.client", count);
    try (PontoonConnectionFactory with = new PontoonConnectionFactory(broker.uri() + options);
        JMSContext context = with.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("credit.client"));
      for (int i = 0; i < count; i++) {
        assertEquals(i, received(consumer).getIntProperty("n"));
      }
      assertEquals(count, broker.queueDepth("credit.client"));
      context.acknowledge();
      assertNull(consumer.receiveNoWait());
    }
    assertDrained("credit.client");
  }

  @Test
  void aListenerMayHoldFiveThousandInOneTransaction() {
    int count = 5_000;
    Filling.numbered(factory, "credit.listen", count);
    List<Integer> taken = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context
          .createConsumer(context.createQueue("credit.listen"))
          .setMessageListener(
              message -> {
                taken.add(numberOf(message));
                if (taken.size() == count) {
                  context.commit();
                }
              });
      await().atMost(60, SECONDS).until(() -> taken.size() == count);
    }
    assertEquals(numbers(0, count), taken);
    assertDrained("credit.listen");
  }

  @Test
  void aTransactionThatAnotherConsumersListenerCommitsGoesOn() {
    int count = 3_000;
    Filling.numbered(factory, "credit.held", count);
    Filling.numbered(factory, "credit.committer", 10);
    List<Integer> held = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context
          .createConsumer(context.createQueue("credit.held"))
          .setMessageListener(message -> held.add(numberOf(message)));
      context
          .createConsumer(context.createQueue("credit.committer"))
          .setMessageListener(message -> context.commit());
      await().atMost(60, SECONDS).until(() -> held.size() == count);
      try (JMSContext other = factory.createContext()) {
        other.createProducer().send(other.createQueue("credit.committer"), "commit all");
      }
      assertDrained("credit.held");
    }
    assertEquals(numbers(0, count), held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?prefetch=1"})
  void messagesManyTimesAsLargeAsTheCreditComeOneAfterTheOther(String options) throws JMSException {
    int count = 6;
    byte[] large = new byte[10 << 20];
    try (PontoonConnectionFactory with = new PontoonConnectionFactory(broker.uri() + options);
        JMSContext sender = factory.createContext();
        JMSContext context = with.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = sender.createQueue("credit.huge");
      for (int i = 0; i < count; i++) {
        large[0] = (byte) i;
        sender.createProducer().send(queue, large);
      }
      JMSConsumer consumer = context.createConsumer(queue);
      for (int i = 0; i < count; i++) {
        BytesMessage message = (BytesMessage) received(consumer);
        assertEquals(large.length, message.getBodyLength());
        assertEquals(i, message.readByte());
      }
      context.commit();
    }
    assertDrained("credit.huge");
  }

  @Test
  void aPrefetchOfOneLeavesAllOthersToOthers() throws JMSException {
    Filling.numbered(factory, "credit.one", 50);
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Integer> taken = new CopyOnWriteArrayList<>();
    try (PontoonConnectionFactory one = new PontoonConnectionFactory(broker.uri() + "?prefetch=1");
        JMSContext slow = one.createContext();
        JMSContext other = factory.createContext()) {
      slow.createConsumer(slow.createQueue("credit.one"))
          .setMessageListener(
              message -> {
                taken.add(numberOf(message));
                inHand.countDown();
                awaitQuietly(goOn);
              });
      awaitQuietly(inHand);
      JMSConsumer consumer = other.createConsumer(other.createQueue("credit.one"));
      for (int i = 1; i < 50; i++) {
        assertEquals(i, received(consumer).getIntProperty("n"));
      }
      goOn.countDown();
      assertDrained("credit.one");
      assertEquals(List.of(0), taken);
    }
  }

  @Test
  void anIdleReceiverGivesBackWhatAnotherConsumerWaitsFor() throws JMSException {
    Filling.numbered(factory, "credit.idle", 100);
    try (JMSContext idle = factory.createContext();
        JMSContext other = factory.createContext()) {
      JMSConsumer sleeper = idle.createConsumer(idle.createQueue("credit.idle"));
      for (int i = 0; i < 10; i++) {
        assertEquals(i, received(sleeper).getIntProperty("n"));
      }
      JMSConsumer waiting = other.createConsumer(other.createQueue("credit.idle"));
      List<Integer> given = new ArrayList<>();
      while (given.size() < 90) {
        Message message = received(waiting);
        given.add(message.getIntProperty("n"));
        assertFalse(message.getJMSRedelivered());
      }
      // For who waits already the broker need not keep the order of what comes back.
      assertEquals(numbers(10, 100), given.stream().sorted().toList());
      other.createProducer().send(other.createQueue("credit.idle"), "for the sleeper");
      waiting.close();
      assertEquals("for the sleeper", sleeper.receiveBody(String.class, TIMEOUT));
    }
    assertDrained("credit.idle");
  }

  @Test
  void anIdleReceiverTakesWhatComesWhenItReceivesAgain() throws JMSException {
    Filling.numbered(factory, "credit.again", 100);
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("credit.again"));
      for (int i = 0; i < 20; i++) {
        assertEquals(i, received(consumer).getIntProperty("n"));
      }
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.again") == 0);
      Message next = consumer.receiveNoWait();
      assertNotNull(next);
      assertEquals(20, next.getIntProperty("n"));
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.again") == 0);
      next = consumer.receive(1);
      assertNotNull(next);
      assertEquals(21, next.getIntProperty("n"));
      List<Integer> rest = new CopyOnWriteArrayList<>();
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.again") == 0);
      consumer.setMessageListener(message -> rest.add(numberOf(message)));
      await().atMost(10, SECONDS).until(() -> rest.size() == 78);
      assertEquals(numbers(22, 100), rest);
    }
  }

  @Test
  void whatATransactionHoldsStaysWithItHoweverIdleItIs() throws JMSException {
    Filling.numbered(factory, "credit.kept", 20);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext other = factory.createContext()) {
      JMSConsumer consumer = transacted.createConsumer(transacted.createQueue("credit.kept"));
      assertEquals(0, received(consumer).getIntProperty("n"));
      assertEquals(1, received(consumer).getIntProperty("n"));
      JMSConsumer waiting = other.createConsumer(other.createQueue("credit.kept"));
      List<Integer> seen = new ArrayList<>();
      // Long enough for an idle one to have given all back.
      for (Message m = waiting.receive(2_500); m != null; m = waiting.receive(2_500)) {
        seen.add(m.getIntProperty("n"));
      }
      assertFalse(seen.contains(0) || seen.contains(1), seen.toString());
      assertTrue(seen.size() >= 13, "hoarded behind two held messages: " + (18 - seen.size()));
      transacted.commit();
      while (seen.size() < 18) {
        seen.add(received(waiting).getIntProperty("n"));
      }
      assertEquals(numbers(2, 20), seen.stream().sorted().toList());
    }
    assertDrained("credit.kept");
  }

  @Test
  void aStoppedConnectionGivesBackWhatItsListenersDidNotGet() throws Exception {
    Filling.numbered(factory, "credit.stopped", 200);
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Integer> taken = new CopyOnWriteArrayList<>();
    try (JMSContext stopped = factory.createContext();
        JMSContext other = factory.createContext()) {
      stopped
          .createConsumer(stopped.createQueue("credit.stopped"))
          .setMessageListener(
              message -> {
                taken.add(numberOf(message));
                inHand.countDown();
                awaitQuietly(goOn);
              });
      awaitQuietly(inHand);
      Thread stopping = new Thread(stopped::stop, "stopping");
      stopping.start();
      // It waits for the running listener, and holds the next back.
      await().atMost(10, SECONDS).until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
      goOn.countDown();
      stopping.join(TIMEOUT);
      JMSConsumer consumer = other.createConsumer(other.createQueue("credit.stopped"));
      List<Integer> given = new ArrayList<>();
      while (given.size() + taken.size() < 200) {
        given.add(received(consumer).getIntProperty("n"));
      }
      // What was never delivered to the stopped one comes before what that gives back.
      assertEquals(numbers(taken.size(), 200), given.stream().sorted().toList());
      consumer.close();
      other.createProducer().setProperty("n", 200).send(other.createQueue("credit.stopped"), "x");
      stopped.start();
      await().atMost(10, SECONDS).until(() -> taken.contains(200));
    }
    assertDrained("credit.stopped");
  }

  @Test
  void aReceiveThatWaitsThroughStopAndStartGetsItsMessage() throws Exception {
    try (JMSContext context = factory.createContext();
        JMSContext other = factory.createContext()) {
      Queue queue = context.createQueue("credit.through");
      JMSConsumer consumer = context.createConsumer(queue);
      List<String> got = new CopyOnWriteArrayList<>();
      Thread receiver =
          new Thread(() -> got.add(consumer.receiveBody(String.class, TIMEOUT)), "receiver");
      receiver.start();
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.through") == 1);
      context.stop();
      await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.through") == 0);
      other.createProducer().send(queue, "after the start");
      context.start();
      receiver.join(TIMEOUT);
      assertEquals(List.of("after the start"), got);
    }
  }

  @Test
  void aMessageThatWaitsForItsRedeliveryIsNotGivenBackBefore() throws JMSException {
    Filling.numbered(factory, "credit.paused", 1);
    try (PontoonConnectionFactory patient =
            new PontoonConnectionFactory(broker.uri() + "?redelivery.delay=4000");
        JMSContext transacted = patient.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext other = patient.createContext()) {
      Queue queue = other.createQueue("credit.paused");
      JMSConsumer consumer = transacted.createConsumer(queue);
      received(consumer);
      transacted.rollback();
      JMSConsumer waiting = other.createConsumer(queue);
      assertNull(waiting.receive(2_000));
      assertTrue(received(waiting).getJMSRedelivered());
    }
    assertDrained("credit.paused");
  }

  @Test
  void aTopicsSubscriberNeverGivesBack() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      JMSConsumer subscriber = context.createConsumer(context.createTopic("credit.topic"));
      try (JMSContext queueUser = factory.createContext()) {
        queueUser
            .createProducer()
            .send(queueUser.createTopic("credit.topic"), "kept")
            .send(queueUser.createTopic("credit.topic"), "kept too");
        // A queue's consumer beside it shows when an idle one would have given back.
        JMSConsumer idle = queueUser.createConsumer(queueUser.createQueue("credit.beside"));
        assertNull(idle.receiveNoWait());
        await().atMost(10, SECONDS).until(() -> broker.consumerCount("credit.beside") == 0);
      }
      assertEquals(1, broker.topicSubscriptions("credit.topic"));
      assertEquals("kept", subscriber.receiveBody(String.class, TIMEOUT));
      assertEquals("kept too", subscriber.receiveBody(String.class, TIMEOUT));
    }
  }

  @Test
  void dupsOkAcknowledgesAfterAWhileWithoutBeingAsked() throws JMSException {
    Filling.numbered(factory, "credit.dups", 10);
    try (JMSContext context = factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("credit.dups"));
      for (int i = 0; i < 10; i++) {
        assertEquals(i, received(consumer).getIntProperty("n"));
      }
      assertDrained("credit.dups");
    }
  }

  @Test
  void competingConsumersShareAndAnIdleOneStarvesNobody() {
    int count = 2_000;
    List<Integer> first = new CopyOnWriteArrayList<>();
    List<Integer> second = new CopyOnWriteArrayList<>();
    try (JMSContext one = factory.createContext();
        JMSContext two = factory.createContext();
        JMSContext lazy = factory.createContext()) {
      Queue queue = one.createQueue("credit.share");
      JMSConsumer idle = lazy.createConsumer(queue);
      assertNull(idle.receiveNoWait());
      one.createConsumer(queue).setMessageListener(message -> first.add(numberOf(message)));
      two.createConsumer(queue).setMessageListener(message -> second.add(numberOf(message)));
      Filling.numbered(factory, "credit.share", count);
      await().atMost(30, SECONDS).until(() -> first.size() + second.size() == count);
      assertTrue(first.size() > count / 4, first.size() + " of " + count);
      assertTrue(second.size() > count / 4, second.size() + " of " + count);
      // The first message was with the idle one: it comes when that gives it back.
      assertTrue(isAscending(first.stream().filter(n -> n > 0).toList()));
      assertTrue(isAscending(second.stream().filter(n -> n > 0).toList()));
    }
    assertDrained("credit.share");
  }

  private static Message received(JMSConsumer consumer) {
    Message message = consumer.receive(TIMEOUT);
    assertNotNull(message, "stalled");
    return message;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(TIMEOUT, MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAscending(List<Integer> numbers) {
    return IntStream.range(1, numbers.size()).allMatch(i -> numbers.get(i - 1) < numbers.get(i));
  }

  private void assertDrained(String queue) {
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(queue) == 0);
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static int numberOf(Message message) {
    try {
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage());
    }
  }
}
