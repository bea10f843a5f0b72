package io.github.pontoonjms.harness.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each test, class by class in the order of running. Not thread-safe: owned by the
 * run's thread, read when it is done.
 */
final class TckResults {
  private final Map<String, Map<String, TckEvent>> classes = new LinkedHashMap<>();

  /** Takes what a worker tells; the last word on a test counts. */
  void add(TckEvent event) {
    classes
        .computeIfAbsent(event.test().className(), name -> new LinkedHashMap<>())
        .put(event.test().method(), event);
  }

  /** A worker has ended: of the classes it had begun, what it has not finished has failed. */
  void abandonBegun(String why) {
    for (String name : classNames()) {
      if (hasBegun(name)) {
        classes.get(name).replaceAll((method, event) -> isOpen(event) ? lost(event, why) : event);
      }
    }
  }

  private static TckEvent lost(TckEvent event, String why) {
    return new TckEvent(TckEvent.Kind.FAILED, event.test(), 0, reason(event, why));
  }

  private static String reason(TckEvent event, String why) {
    return (event.kind() == TckEvent.Kind.BEGUN ? "while it ran, " : "it was not run: ") + why;
  }

  private static boolean isOpen(TckEvent event) {
    return event.kind() == TckEvent.Kind.PLANNED || event.kind() == TckEvent.Kind.BEGUN;
  }

  /** The classes that any test was run of, or was to be. */
  List<String> classNames() {
    return List.copyOf(classes.keySet());
  }

  /** Whether all of the class's tests have their outcome. */
  boolean isDone(String className) {
    return classes.getOrDefault(className, Map.of()).values().stream()
        .noneMatch(TckResults::isOpen);
  }

  /** Whether any test of the class has begun. */
  boolean hasBegun(String className) {
    return classes.getOrDefault(className, Map.of()).values().stream()
        .anyMatch(event -> event.kind() != TckEvent.Kind.PLANNED);
  }

  /** The class's failures, in the order of running. */
  List<TckEvent> failures(String className) {
    return classes.getOrDefault(className, Map.of()).values().stream()
        .filter(event -> event.kind() == TckEvent.Kind.FAILED)
        .toList();
  }

  /** All failures. */
  List<TckEvent> failures() {
    List<TckEvent> failures = new ArrayList<>();
    classes.keySet().forEach(name -> failures.addAll(failures(name)));
    return failures;
  }

  /** How many tests of the class have their outcome. */
  int run(String className) {
    return (int)
        classes.getOrDefault(className, Map.of()).values().stream()
            .filter(event -> !isOpen(event))
            .count();
  }

  int run() {
    return classes.keySet().stream().mapToInt(this::run).sum();
  }

  /** How long the class's tests took together. */
  long millis(String className) {
    return classes.getOrDefault(className, Map.of()).values().stream()
        .mapToLong(TckEvent::millis)
        .sum();
  }
}
