package io.github.pontoonjms.jms.session;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the threads that are inside a session or a consumer, so that whoever closes it from
 * another thread takes nothing away under them: not the transaction that a send is about to join,
 * nor the subscription of a message that a receive is about to hand over. Any thread calls; the
 * lock guards the number.
 */
final class CallsInProgress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int inside;

  /** To be called before the caller looks whether all is still open; {@link #end} must follow. */
  void begin() {
    lock.lock();
    try {
      inside++;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      inside--;
      if (inside == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nobody is inside. An interrupt is kept for the caller.
   *
   * @return false if somebody still is when the time is over
   */
  boolean awaitNone(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (inside > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          none.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
