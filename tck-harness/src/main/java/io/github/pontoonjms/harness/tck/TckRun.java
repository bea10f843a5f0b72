package io.github.pontoonjms.harness.tck;

import io.github.pontoonjms.harness.broker.DirectoryTree;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the TCK. It is called by one thread; what it starts has ended when {@link #run}
 * returns. A test that hangs, or ends its JVM, has failed; a further JVM runs the classes that are
 * left.
 */
public final class TckRun {
  /** What is said when there is no jar. */
  public static final String NO_JAR = "TCK jar not present";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TckPlan plan;
  private final Consumer<String> lines;
  private final PrintStream progress;
  private final TckResults results = new TckResults();
  private @Nullable String current;

  /**
   * @param lines told the table
   * @param progress told each class, and each failure as it comes
   */
  public TckRun(TckPlan plan, Consumer<String> lines, PrintStream progress) {
    this.plan = plan;
    this.lines = lines;
    this.progress = progress;
  }

  /**
   * Runs it, and writes the tables.
   *
   * @return whether there was a test, and all have passed
   * @throws TckException when it could not be run: {@link #NO_JAR}, or an unknown broker
   */
  public boolean run() throws TckException, IOException, InterruptedException {
    if (!TckBroker.isKnown(plan.broker())) {
      throw new TckException(
          "There is no broker '" + plan.broker() + "'; a URI, or one of " + TckBroker.names());
    }
    Path jar = found(plan.jar()).orElseThrow(() -> new TckException(NO_JAR));
    List<TckTest> tests = plan.selected(TckJar.testClasses(jar));
    if (tests.isEmpty()) {
      throw new TckException("No class of " + jar.getFileName() + " is selected");
    }
    Files.createDirectories(plan.report());
    Path log = plan.report().resolve("tck.log");
    Files.deleteIfExists(log);
    Path porting = Files.createTempDirectory("pontoon-tck-");
    try {
      String classPath = classPath(jar, porting);
      PortingClass.compile(classPath, porting);
      return run(tests, new TckWorker(plan.broker(), classPath, log, PATIENCE));
    } finally {
      DirectoryTree.delete(porting);
    }
  }

  private boolean run(List<TckTest> tests, TckWorker worker)
      throws TckException, IOException, InterruptedException {
    long begin = System.nanoTime();
    List<TckTest> left = tests;
    while (!left.isEmpty()) {
      String why = worker.run(left, this::take);
      List<TckTest> next =
          left.stream().filter(test -> !results.hasBegun(test.className())).toList();
      if (!why.isEmpty()) {
        progress.println(why);
      }
      if (next.size() == left.size()) {
        throw new TckException(
            "The TCK did not begin: " + why + "; see tck.log in " + plan.report());
      }
      results.abandonBegun(why);
      left = next;
    }
    TckReport report =
        new TckReport(results, plan.broker(), Duration.ofNanos(System.nanoTime() - begin));
    report.markdown().forEach(lines);
    report.write(plan.report());
    progress.println("Written to " + plan.report());
    return results.run() > 0 && results.failures().isEmpty();
  }

  private void take(TckEvent event) {
    results.add(event);
    if (event.kind() == TckEvent.Kind.FAILED) {
      progress.println(
          "  FAILED "
              + event.test().method()
              + (event.failure() == null ? "" : ": " + FailureTrace.summary(event.failure())));
    }
    String name = event.test().className();
    if (event.kind() == TckEvent.Kind.BEGUN && !name.equals(current)) {
      current = name;
      progress.println(TckJar.shortName(name));
    } else if (event.kind() != TckEvent.Kind.PLANNED && results.isDone(name)) {
      progress.printf(
          Locale.ROOT,
          "  %d of %d passed, %.1f s%n",
          results.run(name) - results.failures(name).size(),
          results.run(name),
          results.millis(name) / 1_000.0);
    }
  }

  /** Ours first: the public sources of the TCK bring a porting class that looks in JNDI. */
  private String classPath(Path jar, Path porting)
      throws TckException, IOException, InterruptedException {
    List<Path> parts = new ArrayList<>(List.of(porting, jar));
    if (!TckJar.bringsItsSupport(jar)) {
      parts.add(
          found(plan.support())
              .orElseThrow(
                  () ->
                      new TckException(
                          NO_JAR + ": its support classes, " + plan.support() + ", are missing")));
    }
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .forEach(parts::add);
    return TckWorker.classPath(parts);
  }

  private static Optional<Path> found(String jar) throws IOException, InterruptedException {
    Optional<MavenArtifact> artifact = MavenArtifact.parse(jar);
    return artifact.isPresent()
        ? artifact.get().find()
        : Optional.of(Path.of(jar)).filter(Files::isRegularFile);
  }
}
