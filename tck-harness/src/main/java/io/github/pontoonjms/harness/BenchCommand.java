package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.bench.Bench;
import io.github.pontoonjms.harness.bench.BenchPlan;
import io.github.pontoonjms.harness.bench.BenchRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pontoon bench}: how fast, next to the floors and to other providers. */
@Command(
    name = "bench",
    description = {
      "Measures Pontoon against raw STOMP, on a broker in a JVM of its own.",
      "Prints Markdown tables on stdout and each round on stderr. Only ratios mean anything, on a",
      "machine that does nothing else. All rows with the peers take about 20 minutes."
    })
final class BenchCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--rows",
      paramLabel = "R",
      split = ",",
      description = "Which rows, by name; connections counts threads and sockets (default: all).")
  private @Nullable List<String> rows;

  @Option(names = "--peers", description = "Measure Qpid JMS and Artemis's own client as well.")
  private boolean peers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds whose ratios' median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "How long a round lasts for each contestant, about (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "0",
      description = "The same number of messages in every round, instead of a time.")
  private int messages;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "Leave a flight recording of Pontoon's JVM there for each row.")
  private @Nullable Path profile;

  BenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    return new Bench(plan(), streams::result, streams.err()).run() ? 0 : 1;
  }

  private BenchPlan plan() throws IOException {
    if (rounds < 1 || seconds <= 0 || messages < 0) {
      throw new CannotRunException("Rounds and seconds must be positive.");
    }
    if (profile != null) {
      Files.createDirectories(profile);
    }
    try {
      return BenchRows.of(rows == null ? List.of() : new ArrayList<>(rows))
          .plan(peers, rounds, seconds, messages, profile);
    } catch (IllegalArgumentException e) {
      throw new CannotRunException(String.valueOf(e.getMessage()), e);
    }
  }
}
