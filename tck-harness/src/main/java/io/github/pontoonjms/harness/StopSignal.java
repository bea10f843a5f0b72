package io.github.pontoonjms.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a question that a loop can ask. While it is open, a signal lets the command
 * finish what it is at, for at most {@value #PATIENCE_SECONDS} s, before the JVM ends.
 *
 * <p>Opened and closed by the command's thread; the JVM calls the hook on one of its own.
 */
final class StopSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::requestAndWait, "pontoon-stop-signal");
  private volatile boolean requested;

  /** Listens from now on. */
  static StopSignal open() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether a signal has come. */
  boolean isRequested() {
    return requested;
  }

  private void requestAndWait() {
    requested = true;
    try {
      boolean ignored = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException endingAlready) {
        // A signal came between the two lines above: the hook runs, and finds us finished.
        return;
      }
    }
  }
}
