package io.github.pontoonjms.harness.soak;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One way to consume a queue to its end: every message must come once, in order a consumer.
 * Immutable; runs on the calling thread, listeners on the session's.
 *
 * @param mode how the session acknowledges: {@code JMSContext}'s number
 * @param listening by listeners, or by {@code receive}
 * @param consumers of the one session
 * @param selecting each consumer has a part of the messages to itself, and one part is nobody's;
 *     else all compete for all
 */
public record ModeCase(int mode, boolean listening, int consumers, boolean selecting) {
  private static final int FILL_TRANSACTION = 500;
  private static final int SETTLE_EVERY = 100;
  private static final long RECEIVE_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** All combinations. */
  public static List<ModeCase> all() {
    List<ModeCase> all = new ArrayList<>();
    for (int mode :
        new int[] {
          JMSContext.AUTO_ACKNOWLEDGE,
          JMSContext.DUPS_OK_ACKNOWLEDGE,
          JMSContext.CLIENT_ACKNOWLEDGE,
          JMSContext.SESSION_TRANSACTED
        }) {
      for (boolean listening : new boolean[] {false, true}) {
        for (int consumers = 1; consumers <= 2; consumers++) {
          all.add(new ModeCase(mode, listening, consumers, false));
          all.add(new ModeCase(mode, listening, consumers, true));
        }
      }
    }
    return all;
  }

  /**
   * Fills the queue with {@code count} messages and consumes them.
   *
   * @param queueName an empty queue; empty again at the end if all goes well
   * @return what was wrong; null if nothing was
   */
  public @Nullable String run(ConnectionFactory factory, String queueName, int count)
      throws InterruptedException {
    fill(factory, queueName, count);
    List<List<Integer>> received = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
      received.add(new ArrayList<>(count));
    }
    int wanted =
        selecting
            ? (int) IntStream.range(0, count).filter(n -> partOf(n) < consumers).count()
            : count;
    String missing;
    try (JMSContext context = factory.createContext(mode)) {
      List<JMSConsumer> open = open(context, queueName);
      missing =
          listening
              ? listen(context, open, received, wanted)
              : receive(context, open, received, wanted);
    }
    if (missing != null) {
      return missing;
    }
    String wrong = check(received, count);
    return wrong == null ? checkRest(factory, queueName, count) : wrong;
  }

  private int partOf(int n) {
    return n % (consumers + 1);
  }

  private void fill(ConnectionFactory factory, String queueName, int count) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue(queueName);
      JMSProducer producer = context.createProducer();
      for (int n = 0; n < count; n++) {
        producer.setProperty("n", n).setProperty("part", partOf(n)).send(queue, "message " + n);
        if (n % FILL_TRANSACTION == FILL_TRANSACTION - 1) {
          context.commit();
        }
      }
      context.commit();
    }
  }

  private List<JMSConsumer> open(JMSContext context, String queueName) {
    Queue queue = context.createQueue(queueName);
    List<JMSConsumer> open = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
      open.add(context.createConsumer(queue, selecting ? "part = " + i : null));
    }
    return open;
  }

  private @Nullable String receive(
      JMSContext context, List<JMSConsumer> open, List<List<Integer>> received, int wanted) {
    int total = 0;
    long last = System.nanoTime();
    for (int turn = 0; total < wanted; turn = (turn + 1) % consumers) {
      Message message = open.get(turn).receive(RECEIVE_MILLIS);
      if (message != null) {
        received.get(turn).add(numberOf(message));
        settle(context, message, ++total, wanted);
        last = System.nanoTime();
      } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
        return "stalled after " + total + " of " + wanted;
      }
    }
    return null;
  }

  private @Nullable String listen(
      JMSContext context, List<JMSConsumer> open, List<List<Integer>> received, int wanted)
      throws InterruptedException {
    CountDownLatch left = new CountDownLatch(wanted);
    for (int i = 0; i < consumers; i++) {
      List<Integer> mine = received.get(i);
      open.get(i)
          .setMessageListener(
              message -> {
                mine.add(numberOf(message));
                // One listener of a session at a time.
                settle(context, message, wanted - (int) left.getCount() + 1, wanted);
                left.countDown();
              });
    }
    long before = wanted;
    while (!left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      long now = left.getCount();
      if (now == before) {
        return "stalled after " + (wanted - now) + " of " + wanted;
      }
      before = now;
    }
    return null;
  }

  private void settle(JMSContext context, Message message, int total, int wanted) {
    if (total % SETTLE_EVERY != 0 && total != wanted) {
      return;
    }
    if (mode == JMSContext.SESSION_TRANSACTED) {
      context.commit();
    } else if (mode == JMSContext.CLIENT_ACKNOWLEDGE) {
      try {
        message.acknowledge();
      } catch (JMSException e) {
        throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
      }
    }
  }

  private @Nullable String check(List<List<Integer>> received, int count) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
      List<Integer> mine = received.get(i);
      for (int k = 1; k < mine.size(); k++) {
        if (mine.get(k) <= mine.get(k - 1)) {
          return "consumer " + i + " got " + mine.get(k) + " behind " + mine.get(k - 1);
        }
      }
      int part = i;
      if (selecting && !mine.equals(numbers(count, part))) {
        return "consumer " + i + " did not get just its part";
      }
      all.addAll(mine);
    }
    if (!selecting && !all.stream().sorted().toList().equals(numbers(count, -1))) {
      return "not every message came once";
    }
    return null;
  }

  /** Nobody selected these: they must be there still, and nothing else. */
  private @Nullable String checkRest(ConnectionFactory factory, String queueName, int count) {
    List<Integer> expected = selecting ? numbers(count, consumers) : List.of();
    List<Integer> rest = new ArrayList<>();
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(queueName));
      Message message = consumer.receiveNoWait();
      while (message != null) {
        rest.add(numberOf(message));
        message =
            rest.size() < expected.size()
                ? consumer.receive(PATIENCE.toMillis())
                : consumer.receiveNoWait();
      }
    }
    return rest.equals(expected)
        ? null
        : rest.size() + " were left in the queue instead of " + expected.size();
  }

  /** The numbers of a part; of all for -1. */
  private List<Integer> numbers(int count, int part) {
    return IntStream.range(0, count).filter(n -> part < 0 || partOf(n) == part).boxed().toList();
  }

  private static int numberOf(Message message) {
    try {
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  /** As a queue name can have it. */
  @Override
  public String toString() {
    String modeName =
        switch (mode) {
          case JMSContext.AUTO_ACKNOWLEDGE -> "auto";
          case JMSContext.DUPS_OK_ACKNOWLEDGE -> "dups-ok";
          case JMSContext.CLIENT_ACKNOWLEDGE -> "client";
          default -> "transacted";
        };
    return modeName
        + (listening ? "-listener-" : "-receive-")
        + consumers
        + (selecting ? "-selector" : "");
  }
}
