package io.github.pontoonjms.harness.bench;

import io.github.pontoonjms.harness.broker.ArtemisProcess;
import io.github.pontoonjms.harness.broker.ArtemisSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code pontoon bench}: a broker in a JVM of its own, and the rows one after the other on it. */
public final class Bench {
  private final BenchPlan plan;
  private final Consumer<String> results;
  private final PrintStream progress;

  /**
   * @param results takes the tables, line by line
   * @param progress takes each round as it ends
   */
  public Bench(BenchPlan plan, Consumer<String> results, PrintStream progress) {
    this.plan = plan;
    this.results = results;
    this.progress = progress;
  }

  /**
   * Measures all, prints the tables at the end.
   *
   * @return whether Pontoon has done every row; goals that are missed are no failure
   */
  public boolean run() throws Exception {
    List<RowResult> rows = new ArrayList<>();
    List<String> crowds = new ArrayList<>();
    try (ArtemisProcess process = new ArtemisProcess(ArtemisSettings.standard())) {
      process.start();
      Addresses broker = new Addresses(process.uri(), process.coreUri());
      try (QueueRemoval queues = QueueRemoval.open(broker)) {
        Contest contest = new Contest(plan, broker, queues, progress);
        for (Row row : plan.rows()) {
          rows.add(contest.run(row));
        }
      }
      for (int size : plan.crowds()) {
        crowds.add(crowd(broker, size));
      }
    }
    print(rows, crowds);
    return rows.stream().noneMatch(row -> row.hasFailed(Contestant.PONTOON));
  }

  private void print(List<RowResult> rows, List<String> crowds) {
    if (!rows.isEmpty()) {
      ResultTable.rates(rows).forEach(results);
      results.accept("");
      ResultTable.notes(rows).forEach(note -> results.accept("- " + note));
      results.accept("");
      ResultTable.costs(rows).forEach(results);
      results.accept("");
    }
    if (!crowds.isEmpty()) {
      List<String> head = new ArrayList<>(List.of("connections: threads / sockets"));
      crowded().forEach(contestant -> head.add(contestant.title()));
      ResultTable.head(head).forEach(results);
      crowds.forEach(results);
    }
  }

  private List<Contestant> crowded() {
    return plan.peers()
        ? List.of(Contestant.PONTOON, Contestant.QPID, Contestant.ARTEMIS)
        : List.of(Contestant.PONTOON);
  }

  private String crowd(Addresses broker, int size) throws IOException, InterruptedException {
    List<String> cells = new ArrayList<>(List.of(Integer.toString(size)));
    for (Contestant contestant : crowded()) {
      try (Worker worker = Worker.start(contestant, broker, null)) {
        Crowd crowd = worker.crowd(size);
        cells.add(crowd.threads() + " / " + (crowd.sockets() < 0 ? "?" : crowd.sockets()));
      } catch (IOException failed) {
        cells.add("fails");
        progress.println(size + " connections, " + contestant.title() + ": " + failed.getMessage());
      }
    }
    return ResultTable.line(cells);
  }
}
