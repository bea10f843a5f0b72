package io.github.pontoonjms.stomp.connection;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The room in an outbound queue, in bytes, and the line of those who wait for it: first come, first
 * served, so a large frame is not starved by small ones. Owned by an {@link OutboundQueue}, whose
 * lock guards it: every method is called with the lock held.
 */
final class RoomLine {
  private final ReentrantLock lock;
  private final long bound;
  private final ArrayDeque<Condition> line = new ArrayDeque<>();
  private long used;

  RoomLine(ReentrantLock lock, long bound) {
    this.lock = lock;
    this.bound = bound;
  }

  /**
   * Takes room, waiting for it in line. What is larger than the bound gets in when it is alone.
   *
   * @return false if there was none in time, or {@code ended} came true meanwhile
   */
  boolean take(long bytes, long timeoutNanos, BooleanSupplier ended) throws InterruptedException {
    if (!line.isEmpty() || !fits(bytes)) {
      Condition turn = lock.newCondition();
      line.addLast(turn);
      try {
        long left = timeoutNanos;
        while (!ended.getAsBoolean() && (line.peekFirst() != turn || !fits(bytes))) {
          if (left <= 0) {
            return false;
          }
          left = turn.awaitNanos(left);
        }
      } finally {
        line.remove(turn);
        callFirst();
      }
    }
    if (ended.getAsBoolean()) {
      return false;
    }
    used += bytes;
    return true;
  }

  void giveBack(long bytes) {
    used -= bytes;
    callFirst();
  }

  /** Wakes all: {@code ended} has come true. */
  void callAll() {
    line.forEach(Condition::signal);
  }

  long used() {
    return used;
  }

  private void callFirst() {
    Condition first = line.peekFirst();
    if (first != null) {
      first.signal();
    }
  }

  private boolean fits(long bytes) {
    return used == 0 || used + bytes <= bound;
  }
}
