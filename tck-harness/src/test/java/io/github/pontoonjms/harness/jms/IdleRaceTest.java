package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers go back and subscriptions begin anew while others work with them: nothing may show. */
@ExtendWith(ArtemisExtension.class)
class IdleRaceTest {
  private static final int COMMIT_EVERY = 7;

  private final SplittableRandom random = new SplittableRandom(7);
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
  @ValueSource(
      ints = {
        JMSContext.AUTO_ACKNOWLEDGE,
        JMSContext.DUPS_OK_ACKNOWLEDGE,
        JMSContext.SESSION_TRANSACTED
      })
  void stopAndStartAtAnyMomentLoseAndDoubleNothing(int mode) {
    int count = 10_000;
    String name = "race.stop." + mode;
    List<Integer> taken = new CopyOnWriteArrayList<>();
    Filling.numbered(factory, name, count);
    try (JMSContext context = factory.createContext(mode)) {
      context
          .createConsumer(context.createQueue(name))
          .setMessageListener(
              message -> {
                taken.add(numberOf(message));
                LockSupport.parkNanos(20_000);
                if (mode == JMSContext.SESSION_TRANSACTED
                    && (taken.size() % COMMIT_EVERY == 0 || taken.size() == count)) {
                  context.commit();
                }
              });
      for (int i = 0; i < 40 && taken.size() < count; i++) {
        pauseUpTo(60);
        context.stop();
        pauseUpTo(120);
        context.start();
      }
      await().atMost(60, SECONDS).until(() -> taken.size() >= count);
    }
    assertEquals(count, taken.size());
    assertTrue(IntStream.range(0, count).allMatch(i -> taken.get(i) == i), "out of order");
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(name) == 0);
  }

  @Test
  void aReceiveWithoutATimeoutOutlastsStopAndStartAtAnyMoment() throws Exception {
    List<String> got = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext();
        JMSContext sender = factory.createContext()) {
      Queue queue = context.createQueue("race.receive");
      JMSConsumer consumer = context.createConsumer(queue);
      Thread receiver =
          new Thread(() -> got.add(String.valueOf(consumer.receiveBody(String.class))), "receiver");
      receiver.start();
      for (int i = 0; i < 200; i++) {
        context.stop();
        pauseUpTo(3);
        context.start();
        pauseUpTo(3);
      }
      assertEquals(List.of(), got);
      sender.createProducer().send(queue, "at last");
      receiver.join(10_000);
    }
    assertEquals(List.of("at last"), got);
  }

  @Test
  void receivesJustWhenTheIdleTimeIsOverLoseAndDoubleNothing() throws JMSException {
    int consumers = 60;
    int rounds = 3;
    int count = consumers * rounds;
    Filling.numbered(factory, "race.idle", count);
    List<Integer> taken = new ArrayList<>();
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("race.idle");
      List<JMSConsumer> open = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        open.add(context.createConsumer(queue));
      }
      for (int round = 0; round < rounds; round++) {
        for (JMSConsumer consumer : open) {
          Message message = consumer.receive(10_000);
          taken.add(message == null ? -1 : message.getIntProperty("n"));
          // Together they fill the idle second, so that each is asked again about when it is over.
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / consumers);
        }
      }
    }
    assertEquals(IntStream.range(0, count).boxed().toList(), taken.stream().sorted().toList());
    await().atMost(10, SECONDS).until(() -> broker.queueDepth("race.idle") == 0);
  }

  private void pauseUpTo(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(millis)));
  }

  private static int numberOf(Message message) {
    try {
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage());
    }
  }
}
