package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A script and how far it has been played. Played by its connection's thread; any thread may ask
 * where it is and wait for its end.
 */
final class Performance {
  private final List<Step> steps;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile int step = -1;
  private volatile @Nullable Conversation conversation;

  Performance(List<Step> steps) {
    this.steps = steps;
  }

  /** Plays all steps. Whatever happens, {@link #end} must be called behind it. */
  void play(Conversation with) throws IOException, InterruptedException {
    conversation = with;
    for (int i = 0; i < steps.size(); i++) {
      step = i;
      steps.get(i).run(with);
    }
    step = steps.size();
  }

  /** Frees those who wait. */
  void end() {
    end.countDown();
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return end.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Where it is, in words. */
  String position() {
    int at = step;
    if (at < 0) {
      return "before its first step";
    }
    if (at >= steps.size()) {
      return "after its last step";
    }
    return "step " + (at + 1) + " of " + steps.size() + " (" + steps.get(at).name() + ")";
  }

  /** Why it is not at its end yet. */
  String describeAfter(Duration waited) {
    Conversation playing = conversation;
    return playing == null
        ? "no client has come within " + waited
        : position() + ": still waiting after " + waited + playing.describe();
  }
}
