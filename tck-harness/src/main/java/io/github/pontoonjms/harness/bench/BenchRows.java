package io.github.pontoonjms.harness.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line. Immutable.
 *
 * @param rows in the order asked for
 * @param connections whether threads and sockets are counted
 */
public record BenchRows(List<Row> rows, boolean connections) {
  private static final String CONNECTIONS = "connections";
  private static final List<Integer> CROWDS = List.of(100, 500);

  public BenchRows {
    rows = List.copyOf(rows);
  }

  /**
   * The rows of these names; all if there are none.
   *
   * @throws IllegalArgumentException if there is no such row; the message lists them
   */
  public static BenchRows of(List<String> names) {
    if (names.isEmpty()) {
      return new BenchRows(List.of(Row.values()), true);
    }
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      if (!name.equals(CONNECTIONS)) {
        rows.add(Row.named(name).orElseThrow(() -> unknown(name)));
      }
    }
    return new BenchRows(rows, names.contains(CONNECTIONS));
  }

  /** The parameters are those of {@link BenchPlan}. */
  public BenchPlan plan(
      boolean peers, int rounds, double seconds, int messages, @Nullable Path recordings) {
    return new BenchPlan(
        rows, connections ? CROWDS : List.of(), peers, rounds, seconds, messages, recordings);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "There is no row '"
            + name
            + "'. There are: "
            + Arrays.stream(Row.values()).map(Row::title).collect(Collectors.joining(", "))
            + ", "
            + CONNECTIONS
            + ".");
  }
}
