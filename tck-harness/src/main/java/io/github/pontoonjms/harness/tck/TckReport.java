package io.github.pontoonjms.harness.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The results as a table, in Markdown and HTML: class, run, passed, failed, time; then each failure
 * with what was asserted and the section of the specification. Immutable.
 *
 * @param results what became of each test
 * @param broker what it ran on
 * @param time from the first JVM's start to the last one's end
 */
record TckReport(TckResults results, String broker, Duration time) {
  private static final List<String> COLUMNS =
      List.of("class", "run", "passed", "failed", "time, s");
  private static final List<String> FAILURE_COLUMNS = List.of("test", "assertion", "section");
  private static final String UNKNOWN = "-";

  /** The sum in a line. */
  String verdict() {
    int run = results.run();
    int failed = results.failures().size();
    return String.format(
        Locale.ROOT,
        "%d of %d passed on %s in %d:%02d min",
        run - failed,
        run,
        broker,
        time.toMinutes(),
        time.toSecondsPart());
  }

  /** Lines of Markdown. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>(markdownTable(COLUMNS, rows()));
    lines.addAll(List.of("", verdict()));
    if (!results.failures().isEmpty()) {
      lines.add("");
      lines.addAll(markdownTable(FAILURE_COLUMNS, failures()));
    }
    return lines;
  }

  /** A page. */
  String html() {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append(
            "<title>Jakarta Messaging TCK</title></head><body>\n<h1>Jakarta Messaging TCK</h1>\n")
        .append("<p>" + escaped(verdict()) + "</p>\n");
    htmlTable(page, COLUMNS, rows());
    if (!results.failures().isEmpty()) {
      page.append("<h2>Failures</h2>\n");
      htmlTable(page, FAILURE_COLUMNS, failures());
    }
    return page.append("</body></html>\n").toString();
  }

  /** Writes {@code tck.md}, {@code tck.html} and, of the failures' traces, {@code failures.txt}. */
  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("tck.md"), String.join("\n", markdown()) + "\n");
    Files.writeString(directory.resolve("tck.html"), html());
    StringBuilder traces = new StringBuilder();
    for (TckEvent failure : results.failures()) {
      traces.append(failure.test() + "\n" + failure.failure() + "\n");
    }
    Files.writeString(directory.resolve("failures.txt"), traces);
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (String name : results.classNames()) {
      rows.add(
          row(
              TckJar.shortName(name),
              results.run(name),
              results.failures(name).size(),
              results.millis(name)));
    }
    long millis = results.classNames().stream().mapToLong(results::millis).sum();
    rows.add(row("all", results.run(), results.failures().size(), millis));
    return rows;
  }

  private static List<String> row(String name, int run, int failed, long millis) {
    return List.of(
        name,
        Integer.toString(run),
        Integer.toString(run - failed),
        Integer.toString(failed),
        String.format(Locale.ROOT, "%.1f", millis / 1_000.0));
  }

  private List<List<String>> failures() {
    List<List<String>> rows = new ArrayList<>();
    for (TckEvent failure : results.failures()) {
      TckTest test = failure.test();
      String section = SpecificationSections.of(test);
      String trace = failure.failure();
      rows.add(
          List.of(
              test.shortClassName() + " " + test.method(),
              trace == null ? UNKNOWN : FailureTrace.summary(trace),
              section == null ? UNKNOWN : section));
    }
    return rows;
  }

  private static List<String> markdownTable(List<String> columns, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(markdownRow(columns));
    lines.add("|---".repeat(columns.size()) + "|");
    rows.forEach(row -> lines.add(markdownRow(row)));
    return lines;
  }

  private static String markdownRow(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |";
  }

  private static void htmlTable(StringBuilder page, List<String> columns, List<List<String>> rows) {
    page.append("<table border=\"1\">\n");
    htmlRow(page, "th", columns);
    rows.forEach(row -> htmlRow(page, "td", row));
    page.append("</table>\n");
  }

  private static void htmlRow(StringBuilder page, String tag, List<String> cells) {
    page.append("<tr>");
    cells.forEach(cell -> page.append("<" + tag + ">" + escaped(cell) + "</" + tag + ">"));
    page.append("</tr>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
