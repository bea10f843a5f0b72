package io.github.pontoonjms.harness.soak;

import io.github.pontoonjms.harness.broker.ArtemisProcess;
import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A queue much larger than the heap ought to hold, in a broker of its own JVM: the client takes no
 * more of it than its credit, while it listens and while it receives.
 */
final class HeapSoak implements Soak {
  private static final String QUEUE = "soak.heap";
  private static final int TRANSACTION = 500;
  private static final int REPORT_EVERY = 100_000;
  private static final int CONSUMED = 100_000;
  private static final int LOOK_EVERY = 25_000;
  private static final long PATIENCE_MILLIS = 60_000;

  /** A consumer's credit is 1 to 2 MiB of frames, which take some times as much when parsed. */
  private static final long BOUND_BYTES = 16L << 20;

  private final int count;

  HeapSoak(int count) {
    this.count = count;
  }

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public String description() {
    return count
        + " messages wait in the queue of a broker in its own JVM, some are consumed; fails if the"
        + " client's heap grows by more than "
        + (BOUND_BYTES >> 20)
        + " MiB";
  }

  @Override
  public boolean run(Consumer<String> results, PrintStream progress) throws Exception {
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard())) {
      broker.start();
      try (PontoonConnectionFactory factory = new PontoonConnectionFactory(broker.uri())) {
        fill(factory, progress);
        long before = usedHeap();
        long listening = listen(factory) - before;
        long receiving = receive(factory) - before;
        boolean good = Math.max(listening, receiving) <= BOUND_BYTES;
        results.accept(
            String.format(
                "%d messages waiting; heap after GC %.1f MiB before, at most %+.1f MiB while"
                    + " listening, %+.1f MiB while receiving; bound %+d MiB: %s",
                count,
                mebibytes(before),
                mebibytes(listening),
                mebibytes(receiving),
                BOUND_BYTES >> 20,
                good ? "flat" : "TOO MUCH"));
        return good;
      }
    }
  }

  private void fill(PontoonConnectionFactory factory, PrintStream progress) {
    String text = "x".repeat(100);
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      for (int i = 1; i <= count; i++) {
        producer.send(queue, text);
        if (i % TRANSACTION == 0) {
          context.commit();
        }
        if (i % REPORT_EVERY == 0) {
          progress.println(i + " of " + count + " sent");
        }
      }
      context.commit();
    }
  }

  /** The most heap in use, seen while a listener has a message in hand and its buffer is full. */
  private static long listen(PontoonConnectionFactory factory) throws InterruptedException {
    BlockingQueue<Long> looks = new LinkedBlockingQueue<>();
    int[] taken = {0};
    try (JMSContext context = factory.createContext()) {
      context
          .createConsumer(context.createQueue(QUEUE))
          .setMessageListener(
              message -> {
                if (taken[0] < CONSUMED && ++taken[0] % LOOK_EVERY == 0) {
                  looks.add(usedHeap());
                }
              });
      long most = 0;
      for (int i = 0; i < CONSUMED / LOOK_EVERY; i++) {
        Long look = looks.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (look == null) {
          throw new IllegalStateException("The listener stalled");
        }
        most = Math.max(most, look);
      }
      return most;
    }
  }

  private static long receive(PontoonConnectionFactory factory) {
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(QUEUE));
      long most = 0;
      for (int i = 1; i <= CONSUMED; i++) {
        if (consumer.receive(PATIENCE_MILLIS) == null) {
          throw new IllegalStateException("receive stalled after " + i + " messages");
        }
        if (i % LOOK_EVERY == 0) {
          most = Math.max(most, usedHeap());
        }
      }
      return most;
    }
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
