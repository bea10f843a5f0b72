package io.github.pontoonjms.harness.tck;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells of each test as an event, and empties the broker after it. Called by the thread that runs
 * the tests.
 */
final class TckListener implements TestExecutionListener {
  private final PrintStream events;
  private final TckBroker broker;
  private final Map<String, Long> begun = new HashMap<>();

  TckListener(PrintStream events, TckBroker broker) {
    this.events = events;
    this.broker = broker;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(TestIdentifier::isTest)
        .forEach(test -> tell(TckEvent.of(TckEvent.Kind.PLANNED, named(test))));
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      begun.put(test.getUniqueId(), System.nanoTime());
      tell(TckEvent.of(TckEvent.Kind.BEGUN, named(test)));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    tell(new TckEvent(TckEvent.Kind.FAILED, named(test), 0, "skipped: " + reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest()) {
      // A class has no outcome of its own, unless it could not be set up.
      result.getThrowable().ifPresent(failure -> tell(failed(test, 0, failure)));
      return;
    }
    long millis = (System.nanoTime() - begun.remove(test.getUniqueId())) / 1_000_000;
    Throwable failure = failureOf(result);
    tell(
        failure == null
            ? new TckEvent(TckEvent.Kind.PASSED, named(test), millis, null)
            : failed(test, millis, failure));
  }

  /** A test whose leavings cannot be taken away has failed: the next would find them. */
  private @Nullable Throwable failureOf(TestExecutionResult result) {
    Throwable failure = result.getThrowable().orElse(null);
    if (failure == null && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failure = new IllegalStateException(result.toString());
    }
    try {
      broker.empty();
    } catch (IOException | RuntimeException left) {
      if (failure == null) {
        return left;
      }
      failure.addSuppressed(left);
    }
    return failure;
  }

  private static TckEvent failed(TestIdentifier test, long millis, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new TckEvent(TckEvent.Kind.FAILED, named(test), millis, trace.toString());
  }

  private static TckTest named(TestIdentifier test) {
    Optional<MethodSource> method =
        test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
    if (method.isPresent()) {
      return new TckTest(method.get().getClassName(), method.get().getMethodName());
    }
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> new TckTest(((ClassSource) source).getClassName(), TckTest.WHOLE))
        .orElseGet(() -> new TckTest(test.getDisplayName().replace(' ', '-'), TckTest.WHOLE));
  }

  private void tell(TckEvent event) {
    events.println(event.toLine());
  }
}
