package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What has come for a consumer and was not handed over yet, in order. The reader's thread adds; the
 * session's executor or a receiving thread takes. Its lock guards all fields and is held for a few
 * instructions only; a stopped or detached buffer goes on to collect.
 */
final class ConsumerBuffer {
  private enum State {
    /** The connection is not started: nothing is handed over. */
    STOPPED,
    RUNNING,
    /** The consumer is closed while its subscription lives on: receivers get nothing. */
    DETACHED,
    /** The broker has all of it again: receivers get {@link #failure}. For good. */
    LOST
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private volatile State state = State.STOPPED;
  private @Nullable IOException failure;
  private boolean arrivedSinceMark;
  private @Nullable Inlet inlet;

  /** The session waits before a redelivery: as if it were stopped, whatever its state. */
  private boolean paused;

  /** Told, outside the lock, that there may be something to take; null for a receiving consumer. */
  private volatile @Nullable Runnable onArrival;

  /** Where one subscription on the broker puts what comes; whatever an earlier one has is shut. */
  DeliveryListener open() {
    lock.lock();
    try {
      Inlet opened = new Inlet();
      inlet = opened;
      return opened;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops all that waits and shuts the inlet, if what waits is all that is unsettled: then nothing
   * is with the application, or on its way to it or back. Not while the session pauses: a message
   * that comes again from the broker would not wait for the end of the pause.
   *
   * @param unsettled how many the subscription has brought that are not settled
   * @return whether it was so
   */
  boolean giveBack(IntSupplier unsettled) {
    lock.lock();
    try {
      if (paused || waiting.size() != unsettled.getAsInt()) {
        return false;
      }
      waiting.clear();
      inlet = null;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** From now on, once it is empty, whoever takes gets this. */
  void fail(IOException why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    notifyArrival();
  }

  /** The socket is gone: what waits would only come twice. */
  void lose(IOException why) {
    lock.lock();
    try {
      move(EnumSet.allOf(State.class), State.LOST);
      failure = failure == null ? why : failure;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  void onArrival(@Nullable Runnable listener) {
    onArrival = listener;
    notifyArrival();
  }

  /** Whether a listener takes what comes. */
  boolean isListened() {
    return onArrival != null;
  }

  void start() {
    follow(() -> true);
  }

  void stop() {
    follow(() -> false);
  }

  /**
   * Runs or stops as the connection does, which is asked under the lock: of a start and a stop that
   * meet here the one wins that has won there. A detached or lost buffer stays so.
   */
  void follow(BooleanSupplier started) {
    lock.lock();
    try {
      move(
          EnumSet.of(State.STOPPED, State.RUNNING),
          started.getAsBoolean() ? State.RUNNING : State.STOPPED);
    } finally {
      lock.unlock();
    }
    notifyArrival();
  }

  void detach() {
    moveFrom(EnumSet.of(State.STOPPED, State.RUNNING), State.DETACHED);
  }

  /** A new consumer has it, and is not started yet. */
  void attach() {
    moveFrom(EnumSet.of(State.DETACHED), State.STOPPED);
  }

  /** Hands nothing over while the session pauses before a redelivery. */
  void pause(boolean now) {
    lock.lock();
    try {
      paused = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The pause has ended: there may be something to take. */
  void resumed() {
    notifyArrival();
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  boolean isStopped() {
    return state == State.STOPPED;
  }

  /** Puts back, in this order, before all that waits. */
  void restore(List<Delivery> deliveries) {
    lock.lock();
    try {
      for (int i = deliveries.size() - 1; i >= 0; i--) {
        waiting.addFirst(deliveries.get(i));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    notifyArrival();
  }

  /** The next one, if the buffer is running and has one; else null. */
  @Nullable Delivery poll() {
    lock.lock();
    try {
      return state == State.RUNNING && !paused ? waiting.pollFirst() : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the connection is started.
   *
   * @param nanos how long; {@link Long#MAX_VALUE} for ever
   * @return what is left of the time; 0 if it is over, or the consumer was closed
   */
  long awaitRunning(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (state == State.STOPPED && failure == null && left > 0) {
        if (nanos == Long.MAX_VALUE) {
          changed.await();
        } else {
          left = changed.awaitNanos(left);
        }
      }
      return state == State.DETACHED ? 0 : left;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next one, waited for.
   *
   * @param nanos how long; {@link Long#MAX_VALUE} for ever
   * @return null when the time is over, the connection is stopped or the consumer was closed
   * @throws IOException if the subscription ended and nothing is left
   */
  @Nullable Delivery take(long nanos) throws IOException, InterruptedException {
    long deadline = nanos == Long.MAX_VALUE ? 0 : System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      while (true) {
        if (state == State.DETACHED) {
          return null;
        }
        if (state == State.RUNNING && !paused && !waiting.isEmpty()) {
          return waiting.pollFirst();
        }
        if (failure != null) {
          throw failure;
        }
        if (state == State.STOPPED) {
          return null;
        }
        if (nanos == Long.MAX_VALUE) {
          changed.await();
        } else {
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return null;
          }
          changed.awaitNanos(left);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many are waiting. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything came since the last call. */
  boolean arrivedSinceMark() {
    lock.lock();
    try {
      boolean arrived = arrivedSinceMark;
      arrivedSinceMark = false;
      return arrived;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is there to take, or the time is over. */
  void awaitArrival(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (waiting.isEmpty() && failure == null && state != State.DETACHED && left > 0) {
        if (!changed.await(left, TimeUnit.NANOSECONDS)) {
          return;
        }
        left = deadline - System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops all that waits, and what still comes. */
  void clear() {
    lock.lock();
    try {
      waiting.clear();
      inlet = null;
    } finally {
      lock.unlock();
    }
  }

  private void moveFrom(Set<State> allowed, State next) {
    lock.lock();
    try {
      move(allowed, next);
    } finally {
      lock.unlock();
    }
  }

  /** The one place where the state changes; the caller holds the lock. */
  private void move(Set<State> allowed, State next) {
    if (allowed.contains(state)) {
      state = next;
      changed.signalAll();
    }
  }

  private void notifyArrival() {
    Runnable listener = onArrival;
    if (listener != null) {
      listener.run();
    }
  }

  /** What comes through an inlet that was shut meanwhile went back to the broker: it is dropped. */
  private final class Inlet implements DeliveryListener {
    @Override
    public void onDelivery(Delivery delivery) {
      lock.lock();
      try {
        if (inlet != this) {
          return;
        }
        waiting.addLast(delivery);
        arrivedSinceMark = true;
        changed.signal();
      } finally {
        lock.unlock();
      }
      notifyArrival();
    }

    @Override
    public void onCancelled(IOException why) {
      fail(why);
    }
  }
}
