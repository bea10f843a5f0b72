package io.github.pontoonjms.harness.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a journey, path by path. Immutable. */
public final class JourneyReport {
  private final Lines lines;
  private final long queueNanos;
  private final long topicNanos;
  private final List<PathReport> paths;

  JourneyReport(Lines lines, long queueNanos, long topicNanos, List<PathReport> paths) {
    this.lines = lines;
    this.queueNanos = queueNanos;
    this.topicNanos = topicNanos;
    this.paths = List.copyOf(paths);
  }

  /** Whether on every path came out what went in: the same lines, in order, none twice. */
  public boolean agrees() {
    return paths.stream().allMatch(PathReport::agrees);
  }

  /** The report as lines of text. */
  public List<String> text() {
    List<String> text = new ArrayList<>();
    text.add(row("path", "lines", "lines/s", "SHA-256"));
    text.add(sent("sent to the queue, in transactions", queueNanos));
    text.add(sent("sent to the topic, in transactions", topicNanos));
    paths.forEach(path -> text.add(path.line()));
    long agreeing = paths.stream().filter(PathReport::agrees).count();
    text.add(
        agrees()
            ? "All " + paths.size() + " paths agree with what went in."
            : "ONLY " + agreeing + " of " + paths.size() + " paths agree with what went in.");
    return text;
  }

  private String sent(String path, long nanos) {
    return row(
        path,
        Integer.toString(lines.count()),
        String.format(Locale.ROOT, "%,d", Rate.perSecond(lines.count(), nanos)),
        lines.digest().substring(0, 16));
  }

  private static String row(String path, String lines, String rate, String digest) {
    return String.format(Locale.ROOT, "%-38s %7s %9s  %s", path, lines, rate, digest);
  }
}
