package io.github.pontoonjms.harness.soak;

import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.harness.fault.CuttingProxy;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sockets cut again and again while a listener has taken what its credit held. Each cut raises the
 * broker's delivery count of all that was on its way: what was seen by nobody must not end as a
 * dead letter, and nothing may be lost.
 */
final class CutsSoak implements Soak {
  private static final String QUEUE = "soak.cuts";
  private static final int MESSAGES = 5_000;
  private static final int CUTS = 8;

  /** Messages of about 400 bytes of frame: more than the 64 KiB that a listener begins with. */
  private static final int TAKEN = 300;

  private static final int TRANSACTION = 500;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long END_MILLIS = 1_000;

  @Override
  public String name() {
    return "cuts";
  }

  @Override
  public String description() {
    return CUTS
        + " sockets, each cut once a listener has taken what its credit held; fails if a dead letter"
        + " was seen by no listener, or a message is lost";
  }

  @Override
  public boolean run(Consumer<String> results, PrintStream progress) throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    try (EmbeddedArtemis broker = EmbeddedArtemis.startStandard();
        CuttingProxy proxy = CuttingProxy.before(broker.port());
        PontoonConnectionFactory direct = new PontoonConnectionFactory(broker.uri());
        PontoonConnectionFactory cut = new PontoonConnectionFactory(proxy.uri())) {
      fill(direct);
      for (int i = 1; i <= CUTS; i++) {
        int taken = listenAndCut(cut, proxy, seen);
        progress.println("cut " + i + " after " + taken + " messages");
      }
      Set<Integer> dead = new HashSet<>(drain(direct, EmbeddedArtemis.DEAD_LETTER_QUEUE));
      Set<Integer> all = new HashSet<>(drain(direct, QUEUE));
      int waiting = all.size();
      all.addAll(dead);
      boolean lost = all.size() < MESSAGES;
      boolean unseen = !seen.containsAll(dead);
      results.accept(
          String.format(
              "%d cuts: %d of %d messages were seen by a listener, %d are dead letters%s, %d wait in"
                  + " their queue%s",
              CUTS,
              seen.size(),
              MESSAGES,
              dead.size(),
              unseen ? " (SOME SEEN BY NOBODY)" : "",
              waiting,
              lost ? ", " + (MESSAGES - all.size()) + " ARE LOST" : ", none is lost"));
      return !lost && !unseen;
    }
  }

  private static void fill(ConnectionFactory factory) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer = context.createProducer();
      for (int n = 0; n < MESSAGES; n++) {
        producer.setProperty("n", n).send(queue, "message " + n);
        if (n % TRANSACTION == TRANSACTION - 1) {
          context.commit();
        }
      }
      context.commit();
    }
  }

  /** One listener that acknowledges nothing, until it has its fill; how many it took. */
  private static int listenAndCut(ConnectionFactory factory, CuttingProxy proxy, Set<Integer> seen)
      throws InterruptedException, IOException {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch wasCut = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      context.setExceptionListener(lost -> wasCut.countDown());
      context
          .createConsumer(context.createQueue(QUEUE))
          .setMessageListener(
              message -> {
                seen.add(numberOf(message));
                if (taken.incrementAndGet() == TAKEN) {
                  full.countDown();
                  await(wasCut, "the cut");
                }
              });
      await(full, "the listener's fill");
      proxy.cut();
      await(wasCut, "the ExceptionListener");
    }
    return taken.get();
  }

  private static void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Waited in vain for " + what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static List<Integer> drain(ConnectionFactory factory, String queueName) {
    List<Integer> drained = new ArrayList<>();
    try (JMSContext context = factory.createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue(queueName))) {
      for (Message m = consumer.receive(END_MILLIS); m != null; m = consumer.receive(END_MILLIS)) {
        drained.add(numberOf(m));
      }
    }
    return drained;
  }

  private static int numberOf(Message message) {
    try {
      return message.getIntProperty("n");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }
}
