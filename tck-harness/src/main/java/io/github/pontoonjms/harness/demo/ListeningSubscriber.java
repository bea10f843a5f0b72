package io.github.pontoonjms.harness.demo;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A receiving end that is called. The provider's thread calls {@link #onMessage}; the journey's
 * thread waits, and asks for the report when the consumer has been closed.
 */
final class ListeningSubscriber implements MessageListener {
  private static final long LOOK_MILLIS = 250;

  private final Arrivals arrivals;
  private final CountDownLatch complete = new CountDownLatch(1);
  private volatile long lastArrival;

  ListeningSubscriber(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public void onMessage(Message message) {
    arrivals.add(message);
    lastArrival = System.nanoTime();
    if (arrivals.areComplete()) {
      complete.countDown();
    }
  }

  /** Returns when all has come, or when nothing has for {@link Journey#PATIENCE}. */
  void await() throws InterruptedException {
    lastArrival = System.nanoTime();
    while (!complete.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - lastArrival > Journey.PATIENCE.toNanos()) {
        return;
      }
    }
  }

  PathReport report(String path) {
    return arrivals.report(path);
  }
}
