package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.tck.TckException;
import io.github.pontoonjms.harness.tck.TckPlan;
import io.github.pontoonjms.harness.tck.TckRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pontoon tck}: the official TCK, with a jar that the user brings. */
@Command(
    name = "tck",
    description = {
      "Runs Jakarta's Messaging TCK, in its form for providers outside a container.",
      "The jar is not part of this project: without it there is no pass. The table goes to stdout",
      "as Markdown, and as Markdown and HTML to the report's directory. All takes 15 minutes."
    })
final class TckCommand implements Callable<Integer> {
  private static final String HOME = "pontoon.home";

  private final Streams streams;

  @Option(
      names = "--jar",
      paramLabel = "PATH|G:A:V",
      description = "The TCK, jms-tck.jar: a file, or its coordinates for Maven.")
  private @Nullable String jar;

  @Option(
      names = "--support",
      paramLabel = "PATH|G:A:V",
      defaultValue = "jakarta.tck:common:11.0.5",
      description = "Its support classes, where the jar lacks them (default: ${DEFAULT-VALUE}).")
  private String support;

  @Option(
      names = "--broker",
      paramLabel = "NAME|URI",
      defaultValue = "artemis",
      description = {
        "artemis: embedded, emptied after each test (default).",
        "A URI: a broker that runs, taken as it is."
      })
  private String broker;

  @Option(
      names = "--select",
      paramLabel = "WORD[#TEST]",
      split = ",",
      description = "Only classes with this in their name, or one test of them (default: all).")
  private List<String> select = List.of();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the tables and the log go (default: tck-harness/target/tck).")
  private @Nullable Path report;

  TckCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jar == null) {
      throw new CannotRunException(TckRun.NO_JAR);
    }
    TckPlan plan = new TckPlan(jar, support, broker, select, reportDirectory());
    try {
      return new TckRun(plan, streams::result, streams.err()).run() ? 0 : 1;
    } catch (TckException failed) {
      throw new CannotRunException(failed.getMessage(), failed);
    }
  }

  private Path reportDirectory() {
    return report == null
        ? Path.of(System.getProperty(HOME, ""), "tck-harness", "target", "tck")
        : report;
  }
}
