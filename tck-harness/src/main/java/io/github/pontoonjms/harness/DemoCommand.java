package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.broker.BrokerStartException;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.harness.demo.Journey;
import io.github.pontoonjms.harness.demo.JourneyReport;
import io.github.pontoonjms.harness.demo.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pontoon demo}: a file through a broker and back, compared by digest. Status 0 only if
 * every path agrees.
 */
@Command(
    name = "demo",
    description = {
      "Passes a file through a broker and back, and compares digests.",
      "Starts an Artemis, sends the file line by line through a queue (transacted sessions, a",
      "selector, a rollback) and over a topic to three subscribers. Status 0 only if on every path",
      "came out what went in."
    })
final class DemoCommand implements Callable<Integer> {
  /** The project's directory, given by the launcher. */
  private static final String HOME = "pontoon.home";

  private final Streams streams;
  private final Function<String, Provider> providers;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "A file of UTF-8 text (default: the project's README.md).")
  private @Nullable Path file;

  /** {@code providers} opens the provider for a broker's URI. */
  DemoCommand(Streams streams, Function<String, Provider> providers) {
    this.streams = streams;
    this.providers = providers;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path source = file == null ? Path.of(System.getProperty(HOME, ""), "README.md") : file;
    Lines lines = read(source);
    try (EmbeddedArtemis broker = startBroker();
        Provider provider = providers.apply(Providers.uriOf(broker))) {
      streams.result("Pontoon demo: " + source.getFileName() + ", " + lines.summary());
      streams.result("Artemis in this JVM, reached at " + provider.target());
      JourneyReport report = travel(provider, lines);
      report.text().forEach(streams::result);
      return report.agrees() ? 0 : 1;
    }
  }

  private JourneyReport travel(Provider provider, Lines lines) throws InterruptedException {
    try (ProgressDisplay progress = ProgressDisplay.on(streams.err(), Journey.steps(lines))) {
      return new Journey(provider.factory(), lines, progress).run();
    }
  }

  private static Lines read(Path source) {
    try {
      return Lines.of(source);
    } catch (IOException e) {
      throw new CannotRunException("Cannot read " + source + ": " + e.getMessage(), e);
    }
  }

  private static EmbeddedArtemis startBroker() {
    try {
      return EmbeddedArtemis.startStandard();
    } catch (BrokerStartException e) {
      throw new CannotRunException(e.getMessage(), e);
    }
  }
}
