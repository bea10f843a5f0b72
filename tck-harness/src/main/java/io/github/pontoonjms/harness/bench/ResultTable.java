package io.github.pontoonjms.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Results as Markdown. Stateless. */
final class ResultTable {
  private static final String NOTHING = "-";
  private static final double KILO = 1_000;

  /** Whom Pontoon is compared with, in the order of the columns. */
  private static final List<Contestant> OTHERS =
      List.of(Contestant.QPID, Contestant.ARTEMIS, Contestant.TRANSPORT, Contestant.TCP);

  /** Pooled connections are to be so many times as fast as new ones. */
  private static final double POOLED_GOAL = 20;

  private ResultTable() {}

  static List<String> rates(List<RowResult> results) {
    List<String> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("row, per second"));
    List<Contestant> shown =
        Arrays.stream(Contestant.values()).filter(c -> c != Contestant.POOLED).toList();
    shown.forEach(contestant -> head.add(contestant.title()));
    OTHERS.forEach(other -> head.add("x " + other.title()));
    head.addAll(List.of("goal (Qpid / Artemis / transport)", "met"));
    lines.addAll(head(head));
    for (RowResult result : results) {
      List<String> cells = new ArrayList<>(List.of(result.row().title()));
      shown.forEach(contestant -> cells.add(rate(result, contestant)));
      OTHERS.forEach(other -> cells.add(ratio(result.ratio(Contestant.PONTOON, other))));
      cells.add(Goal.of(result.row()).toString());
      cells.add(met(result));
      lines.add(line(cells));
    }
    return lines;
  }

  /** What is said below the table. */
  static List<String> notes(List<RowResult> results) {
    List<String> notes = new ArrayList<>();
    for (RowResult result : results) {
      OptionalDouble pooled = result.ratio(Contestant.POOLED, Contestant.PONTOON);
      if (pooled.isPresent()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s, pooled: %s/s, %s x the unpooled (goal %.0f: %s).",
                result.row().title(),
                rate(result, Contestant.POOLED),
                ratio(pooled),
                POOLED_GOAL,
                pooled.getAsDouble() >= POOLED_GOAL ? "met" : "not met"));
      }
      for (Contestant contestant : Contestant.values()) {
        String failure = result.failure(contestant);
        if (failure != null) {
          notes.add(result.row().title() + ", " + contestant.title() + " failed: " + failure);
        }
      }
    }
    return notes;
  }

  static List<String> costs(List<RowResult> results) {
    List<String> head = new ArrayList<>(List.of("allocated B / CPU us, each"));
    for (Contestant contestant : Contestant.values()) {
      if (contestant != Contestant.POOLED) {
        head.add(contestant.title());
      }
    }
    List<String> lines = new ArrayList<>(head(head));
    for (RowResult result : results) {
      List<String> cells = new ArrayList<>(List.of(result.row().title()));
      for (Contestant contestant : Contestant.values()) {
        if (contestant != Contestant.POOLED) {
          cells.add(cost(result, contestant));
        }
      }
      lines.add(line(cells));
    }
    return lines;
  }

  private static String cost(RowResult result, Contestant contestant) {
    OptionalDouble bytes = result.median(contestant, Sample::bytesEach);
    OptionalDouble cpu = result.median(contestant, Sample::cpuMicrosEach);
    return bytes.isEmpty() || cpu.isEmpty()
        ? NOTHING
        : String.format(Locale.ROOT, "%,.0f / %.1f", bytes.getAsDouble(), cpu.getAsDouble());
  }

  private static String rate(RowResult result, Contestant contestant) {
    if (result.hasFailed(contestant)) {
      return "fails";
    }
    OptionalDouble rate = result.median(contestant, Sample::rate);
    if (rate.isEmpty()) {
      return NOTHING;
    }
    return rate.getAsDouble() < KILO
        ? String.format(Locale.ROOT, "%.0f", rate.getAsDouble())
        : String.format(Locale.ROOT, "%.1fk", rate.getAsDouble() / KILO);
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isEmpty() ? NOTHING : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
  }

  private static String met(RowResult result) {
    if (result.hasFailed(Contestant.PONTOON)) {
      return "no: fails";
    }
    List<String> missed = new ArrayList<>();
    boolean compared = false;
    for (Contestant other : OTHERS) {
      double goal = Goal.of(result.row()).against(other);
      OptionalDouble ratio = result.ratio(Contestant.PONTOON, other);
      if (goal > 0 && ratio.isPresent()) {
        compared = true;
        if (ratio.getAsDouble() < goal) {
          missed.add(other.title());
        }
      }
    }
    if (!compared) {
      return NOTHING;
    }
    return missed.isEmpty() ? "yes" : "no: " + String.join(", ", missed);
  }

  static List<String> head(List<String> titles) {
    return List.of(line(titles), "|---".repeat(titles.size()) + "|");
  }

  static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
