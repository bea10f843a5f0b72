package io.github.pontoonjms.jms.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A session's serial executor: runs its listeners one at a time on a thread of the shared pool, and
 * costs none while there is nothing to deliver. Any thread may signal; the lock guards the state
 * and is never held while a listener runs.
 */
final class ListenerDispatch implements Runnable {
  private enum State {
    IDLE,
    /** Handed to the pool, not running yet. */
    SCHEDULED,
    RUNNING,
    /** Running, and something came meanwhile: look once more before ending. */
    SIGNALLED,
    ENDED
  }

  private final Executor executor;
  private final BooleanSupplier deliverNext;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.IDLE;
  private @Nullable Thread runner;

  /** Whose listener is being called; null between two calls. */
  private @Nullable Object current;

  /**
   * @param deliverNext delivers one message if there is one, and says whether there was
   */
  ListenerDispatch(Executor executor, BooleanSupplier deliverNext) {
    this.executor = executor;
    this.deliverNext = deliverNext;
  }

  /** There may be something to deliver. Never blocks. */
  void signal() {
    boolean schedule = false;
    lock.lock();
    try {
      if (state == State.IDLE) {
        state = State.SCHEDULED;
        schedule = true;
      } else if (state == State.RUNNING) {
        state = State.SIGNALLED;
      }
    } finally {
      lock.unlock();
    }
    if (schedule) {
      executor.execute(this);
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    boolean ended = false;
    try {
      do {
        while (deliverNext.getAsBoolean()) {
          if (isEnded()) {
            break;
          }
        }
        ended = !again();
      } while (!ended);
    } finally {
      if (!ended && leave()) {
        executor.execute(this);
      }
    }
  }

  /** Nothing is begun any more; a running listener goes on to its end. */
  void end() {
    lock.lock();
    try {
      state = State.ENDED;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the caller is inside a listener of this session. */
  boolean isCurrentThread() {
    lock.lock();
    try {
      return runner == Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no listener runs; at once if the caller is in it.
   *
   * @return the thread that still runs one when the time is over; null if none does
   */
  @Nullable Thread awaitQuiet(Duration timeout) {
    return awaitEnd(timeout, null);
  }

  /**
   * Waits until that consumer's listener does not run; at once if the caller is in it.
   *
   * @return the thread that still runs it when the time is over; null if none does
   */
  @Nullable Thread awaitQuiet(Duration timeout, Object consumer) {
    return awaitEnd(timeout, consumer);
  }

  private @Nullable Thread awaitEnd(Duration timeout, @Nullable Object consumer) {
    long left = timeout.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (runner != null
          && runner != Thread.currentThread()
          && (consumer == null || consumer == current)) {
        if (left <= 0) {
          return runner;
        }
        long before = System.nanoTime();
        try {
          boolean signalled = changed.await(left, TimeUnit.NANOSECONDS);
          left = signalled ? left - (System.nanoTime() - before) : 0;
        } catch (InterruptedException e) {
          // The listener's end is what the caller asked for; the interrupt is kept for it.
          interrupted = true;
          left -= System.nanoTime() - before;
        }
      }
      return null;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Says whose listener is about to be called; null when the call has ended. */
  void delivering(@Nullable Object consumer) {
    lock.lock();
    try {
      current = consumer;
      if (consumer == null) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (state != State.SCHEDULED) {
        return false;
      }
      state = State.RUNNING;
      runner = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return state == State.ENDED;
    } finally {
      lock.unlock();
    }
  }

  private boolean again() {
    lock.lock();
    try {
      if (state == State.SIGNALLED) {
        state = State.RUNNING;
        return true;
      }
      quiet();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The turn broke off.
   *
   * @return whether another is due, for what was signalled meanwhile
   */
  private boolean leave() {
    lock.lock();
    try {
      boolean signalled = state == State.SIGNALLED;
      quiet();
      if (signalled) {
        state = State.SCHEDULED;
      }
      return signalled;
    } finally {
      lock.unlock();
    }
  }

  private void quiet() {
    runner = null;
    if (state != State.ENDED) {
      state = State.IDLE;
    }
    changed.signalAll();
  }
}
