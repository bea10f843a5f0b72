package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row, contested: each contestant in a JVM of its own that is new for the row, so that none is
 * compiled for another's work; two rounds to warm up, then rounds in which each has its turn once,
 * in an order that rotates. Used by one thread.
 */
final class Contest {
  private final BenchPlan plan;
  private final Addresses broker;
  private final QueueRemoval queues;
  private final PrintStream progress;

  Contest(BenchPlan plan, Addresses broker, QueueRemoval queues, PrintStream progress) {
    this.plan = plan;
    this.broker = broker;
    this.queues = queues;
    this.progress = progress;
  }

  RowResult run(Row row) throws Exception {
    RowResult result = new RowResult(row);
    Map<Contestant, Worker> workers = new EnumMap<>(Contestant.class);
    try {
      Map<Contestant, Integer> counts = new EnumMap<>(Contestant.class);
      for (Contestant contestant : plan.contestants(row)) {
        workers.put(contestant, Worker.start(contestant, broker, recording(row, contestant)));
      }
      workers.forEach((contestant, worker) -> counts.put(contestant, plan.firstCount(row)));
      for (Contestant contestant : workers.keySet()) {
        warmUp(result, contestant, workers, counts);
      }
      List<Contestant> order = new ArrayList<>(workers.keySet());
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Contestant contestant : order) {
          Worker worker = workers.get(contestant);
          Integer count = counts.get(contestant);
          if (worker != null && count != null && !result.hasFailed(contestant)) {
            measure(result, contestant, worker, count);
          }
        }
        Collections.rotate(order, 1);
      }
    } finally {
      for (Worker worker : workers.values()) {
        worker.close();
      }
    }
    return result;
  }

  private void warmUp(
      RowResult result,
      Contestant contestant,
      Map<Contestant, Worker> workers,
      Map<Contestant, Integer> counts)
      throws Exception {
    Worker worker = workers.get(contestant);
    Integer count = counts.get(contestant);
    if (worker == null || count == null) {
      return;
    }
    try {
      for (int i = 0; i < plan.warmUps(); i++) {
        Sample sample = round(result.row(), contestant, worker, count);
        count = plan.nextCount(result.row(), sample);
        counts.put(contestant, count);
      }
    } catch (IOException failed) {
      fail(result, contestant, failed);
    }
  }

  private void measure(RowResult result, Contestant contestant, Worker worker, int count)
      throws Exception {
    try {
      result.add(contestant, round(result.row(), contestant, worker, count));
    } catch (IOException failed) {
      fail(result, contestant, failed);
    }
  }

  private void fail(RowResult result, Contestant contestant, IOException why) {
    result.failed(contestant, String.valueOf(why.getMessage()));
    progress.println(result.row().title() + ", " + contestant.title() + ": " + why.getMessage());
  }

  private Sample round(Row row, Contestant contestant, Worker worker, int count) throws Exception {
    String queue = "bench." + row.title() + "." + contestant.name().toLowerCase(Locale.ROOT);
    try {
      Sample sample = worker.round(new Job(row, queue, count));
      progress.printf(
          Locale.ROOT,
          "%s, %s: %d in %d ms, %.0f/s%n",
          row.title(),
          contestant.title(),
          count,
          sample.nanos() / 1_000_000,
          sample.rate());
      return sample;
    } finally {
      queues.remove(queue);
    }
  }

  private @Nullable Path recording(Row row, Contestant contestant) {
    Path directory = plan.recordings();
    return directory == null || contestant != Contestant.PONTOON
        ? null
        : directory.resolve(row.title() + ".jfr").toAbsolutePath();
  }
}
