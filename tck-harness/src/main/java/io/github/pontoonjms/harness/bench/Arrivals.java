package io.github.pontoonjms.harness.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what comes, and lets one thread wait for all of it. Any thread counts. */
final class Arrivals {
  private final CountDownLatch missing;

  Arrivals(int count) {
    missing = new CountDownLatch(count);
  }

  void one() {
    missing.countDown();
  }

  /**
   * Waits for all.
   *
   * @throws TimeoutException if some did not come within {@link Round#PATIENCE_SECONDS}
   */
  void await() throws InterruptedException, TimeoutException {
    if (!missing.await(Round.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException(missing.getCount() + " did not come");
    }
  }
}
