package io.github.pontoonjms.harness.soak;

import java.io.PrintStream;
import java.util.function.Consumer;

/** A long run that looks for what short tests cannot find. Listed in {@link Soaks}. */
public interface Soak {
  /** What a user calls it: {@code pontoon soak NAME}. */
  String name();

  /** One line: what is done how often, and what would be a fault. */
  String description();

  /**
   * Runs to its end, on the calling thread.
   *
   * @param results takes a line of results at a time
   * @param progress for the eyes only
   * @return whether no fault was found
   * @throws Exception when the run broke off; it counts as failed
   */
  boolean run(Consumer<String> results, PrintStream progress) throws Exception;
}
