package io.github.pontoonjms.stomp.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at whatever has a deadline about every 50 ms, on one daemon thread that lives only while
 * something is registered. One a {@code StompClient}; any thread adds and removes. It marks and
 * aborts; nothing it calls may block, or write to a socket. The lock guards the thread's life; no
 * tick runs under it.
 */
public final class DeadlineTimer {
  private static final Logger LOG = LoggerFactory.getLogger(DeadlineTimer.class);
  private static final long PERIOD_MILLIS = 50;

  /** Something with deadlines. */
  @FunctionalInterface
  public interface Timed {
    /**
     * Looks at the clock. On the timer's thread: must not block. A throw is logged and ends
     * nothing.
     *
     * @param nanoTime {@link System#nanoTime()}
     */
    void tick(long nanoTime);
  }

  private final Set<Timed> watched = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private @Nullable Thread thread;
  private boolean closed;

  /** A timer without a thread yet. */
  public DeadlineTimer() {}

  /**
   * Registers, by identity or equality; the first tick comes within about 50 ms.
   *
   * @throws IllegalStateException if the timer is closed
   */
  public void add(Timed timed) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The timer is closed");
      }
      watched.add(timed);
      if (thread == null) {
        thread = DaemonThreads.start("pontoon-timer", this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes; a tick that is under way may still end after this has returned. */
  public void remove(Timed timed) {
    watched.remove(timed);
  }

  /** Forgets all and ends the thread; a tick that is under way may still end afterwards. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      watched.clear();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (pause()) {
      long now = System.nanoTime();
      for (Timed timed : watched) {
        try {
          timed.tick(now);
        } catch (RuntimeException | Error e) {
          LOG.error("A deadline's tick failed: {}", timed, e);
        }
      }
    }
  }

  /** Waits for the next tick; false if the thread is to end. */
  private boolean pause() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
      while (left > 0 && !closed) {
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      LOG.warn("The timer's thread was interrupted, and goes on");
    } finally {
      lock.unlock();
    }
    return !endIfIdle();
  }

  private boolean endIfIdle() {
    lock.lock();
    try {
      if (watched.isEmpty()) {
        thread = null;
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
