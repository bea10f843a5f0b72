package io.github.pontoonjms.harness.demo;

import io.github.pontoonjms.harness.lines.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A text file in memory, or some of its lines in their order. Immutable. */
public final class Lines {
  private final List<Line> lines;

  Lines(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  List<Line> lines() {
    return lines;
  }

  /**
   * Reads a file of UTF-8 text.
   *
   * @throws IOException when it cannot be read, or has a line that is not UTF-8
   */
  public static Lines of(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      LineReader reader = new LineReader(in);
      for (String text = reader.next(); text != null; text = reader.next()) {
        lines.add(new Line(lines.size() + 1, text));
      }
    }
    return new Lines(lines);
  }

  /** How much it is, in words. */
  public String summary() {
    return String.format(Locale.ROOT, "%,d lines, %,d bytes", count(), bytes());
  }

  int count() {
    return lines.size();
  }

  /** The size of the text in UTF-8, a line feed after each line. */
  private long bytes() {
    return lines.stream()
        .mapToLong(line -> line.text().getBytes(StandardCharsets.UTF_8).length + 1L)
        .sum();
  }

  /** A length that about half of the lines reach. */
  int medianLength() {
    int[] lengths = lines.stream().mapToInt(Line::length).sorted().toArray();
    return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
  }

  Lines matching(Predicate<Line> wanted) {
    return new Lines(lines.stream().filter(wanted).toList());
  }

  String digest() {
    LineDigest digest = new LineDigest();
    lines.forEach(line -> digest.add(line.text()));
    return digest.hex();
  }
}
