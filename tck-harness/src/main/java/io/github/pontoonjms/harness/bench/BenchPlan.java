package io.github.pontoonjms.harness.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured. Immutable.
 *
 * @param rows which, in order
 * @param crowds for how many connections threads and sockets are counted
 * @param peers whether the peers take part
 * @param rounds how many, warm-up aside
 * @param seconds how long a round of each contestant is to last, about
 * @param messages how many in each round, whatever time that takes; 0 to go by {@code seconds}
 * @param recordings a directory for Pontoon's flight recordings; null for none
 */
public record BenchPlan(
    List<Row> rows,
    List<Integer> crowds,
    boolean peers,
    int rounds,
    double seconds,
    int messages,
    @Nullable Path recordings) {
  private static final int WARM_UPS = 3;
  private static final int FEWEST = 20;

  public BenchPlan {
    rows = List.copyOf(rows);
    crowds = List.copyOf(crowds);
  }

  List<Contestant> contestants(Row row) {
    return Arrays.stream(Contestant.values())
        .filter(contestant -> row.has(contestant) && (peers || !contestant.isPeer()))
        .toList();
  }

  /** Rounds that do not count; with a fixed number of messages one is enough for a look. */
  int warmUps() {
    return messages > 0 ? 1 : WARM_UPS;
  }

  int firstCount(Row row) {
    return messages > 0 ? messages : row.firstCount();
  }

  /** How many the next round takes, seen how the last one went. */
  int nextCount(Row row, Sample last) {
    if (messages > 0) {
      return messages;
    }
    long wanted = Math.round(last.rate() * seconds);
    return (int) Math.max(FEWEST, Math.min(wanted, row.mostMessages()));
  }
}
