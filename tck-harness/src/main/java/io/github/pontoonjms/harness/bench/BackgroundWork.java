package io.github.pontoonjms.harness.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A round's second half, on a daemon thread of its own. */
final class BackgroundWork {
  /** Something that may fail. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

  private BackgroundWork() {}

  static BackgroundWork start(String threadName, Work work) {
    BackgroundWork background = new BackgroundWork();
    Thread thread = new Thread(() -> background.run(work), threadName);
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  private void run(Work work) {
    try {
      work.run();
      end.complete(null);
    } catch (Exception | Error failed) {
      end.completeExceptionally(failed);
    }
  }

  /** Waits for its end, and throws what it failed with. */
  void await() throws Exception {
    end.get(Round.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
