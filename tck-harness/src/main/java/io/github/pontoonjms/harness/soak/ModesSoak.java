package io.github.pontoonjms.harness.soak;

import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** Every way to consume a queue, each over many messages. A stall ends a case after a minute. */
final class ModesSoak implements Soak {
  private static final long DRAIN_NANOS = 10_000_000_000L;
  private static final long LOOK_MILLIS = 20;

  private final int count;

  ModesSoak(int count) {
    this.count = count;
  }

  @Override
  public String name() {
    return "modes";
  }

  @Override
  public String description() {
    return count
        + " messages by each acknowledge mode, by receive and by listener, with one and two"
        + " consumers a session, with and without selector; fails if one is missing, doubled, out"
        + " of order or left behind";
  }

  @Override
  public boolean run(Consumer<String> results, PrintStream progress) throws Exception {
    boolean good = true;
    List<ModeCase> cases = ModeCase.all();
    long began = System.nanoTime();
    try (EmbeddedArtemis broker = EmbeddedArtemis.startStandard();
        PontoonConnectionFactory factory = new PontoonConnectionFactory(broker.uri())) {
      for (ModeCase one : cases) {
        String queue = "soak.modes." + one;
        long start = System.nanoTime();
        String wrong = one.run(factory, queue, count);
        if (wrong == null && !isDrained(broker, queue)) {
          wrong = broker.queueDepth(queue) + " messages are left on the broker";
        }
        progress.printf("%-28s %5.1f s%n", one, (System.nanoTime() - start) / 1e9);
        if (wrong != null) {
          good = false;
          results.accept(one + ": " + wrong);
        }
      }
    }
    results.accept(
        String.format(
            "%d ways of %d messages: %s, %.0f s",
            cases.size(),
            count,
            good ? "all came, in order, none twice" : "FAULTS",
            (System.nanoTime() - began) / 1e9));
    return good;
  }

  private static boolean isDrained(EmbeddedArtemis broker, String queue)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (broker.queueDepth(queue) > 0) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
