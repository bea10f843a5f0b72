package io.github.pontoonjms.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a row's rounds gave. One thread uses it. */
final class RowResult {
  private final Row row;
  private final Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);
  private final Map<Contestant, String> failures = new EnumMap<>(Contestant.class);

  RowResult(Row row) {
    this.row = row;
  }

  Row row() {
    return row;
  }

  /** Adds the next round's. */
  void add(Contestant contestant, Sample sample) {
    samples.computeIfAbsent(contestant, c -> new ArrayList<>()).add(sample);
  }

  /** It takes no part any more, and what it did does not count. */
  void failed(Contestant contestant, String why) {
    failures.put(contestant, why);
    samples.remove(contestant);
  }

  boolean hasFailed(Contestant contestant) {
    return failures.containsKey(contestant);
  }

  @Nullable String failure(Contestant contestant) {
    return failures.get(contestant);
  }

  /** The median over the rounds; empty if it took no part. */
  OptionalDouble median(Contestant contestant, ToDoubleFunction<Sample> of) {
    return median(samples.getOrDefault(contestant, List.of()).stream().mapToDouble(of).toArray());
  }

  /** The median of the rates' ratios within each round; empty if either took no part. */
  OptionalDouble ratio(Contestant one, Contestant other) {
    List<Sample> ones = samples.getOrDefault(one, List.of());
    List<Sample> others = samples.getOrDefault(other, List.of());
    double[] ratios = new double[Math.min(ones.size(), others.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ones.get(i).rate() / others.get(i).rate();
    }
    return median(ratios);
  }

  private static OptionalDouble median(double[] values) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }
}
