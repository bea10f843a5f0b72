package io.github.pontoonjms.harness.soak;

import java.util.List;

/** All long runs there are. A new one is a class and an entry here. Stateless. */
public final class Soaks {
  private Soaks() {}

  /** In the order in which a user is told of them. */
  public static List<Soak> all() {
    return List.of(
        new SendsSoak(1_000_000), new ModesSoak(10_000), new HeapSoak(1_000_000), new CutsSoak());
  }
}
