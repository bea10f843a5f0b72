package io.github.pontoonjms.jms.session;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session's pause before a redelivery: its buffers hand nothing over, to listeners and receivers
 * alike, until the timer ends it. No thread waits for it, but a receiver, who waits anyway. Begun
 * by the session's thread, ended by the timer's or whoever closes the session; the lock guards
 * which alarm counts.
 */
final class RedeliveryPause {
  /** What ends a pause. */
  @FunctionalInterface
  interface Alarms {
    /**
     * Has {@code action} done once, that many nanoseconds from now, on a thread it must not block.
     *
     * @return cancels it
     */
    Runnable set(long nanos, Runnable action);
  }

  private final Alarms alarms;
  private final Supplier<List<ConsumerBuffer>> buffers;
  private final ReentrantLock lock = new ReentrantLock();

  /** Cancels the alarm that ends the pause; null while there is none. */
  private @Nullable Runnable alarm;

  /** Told from an earlier pause by a number, as an alarm may go off while it is cancelled. */
  private long number;

  /**
   * @param buffers of all consumers that the session has when it is asked
   */
  RedeliveryPause(Alarms alarms, Supplier<List<ConsumerBuffer>> buffers) {
    this.alarms = alarms;
    this.buffers = buffers;
  }

  /** From now on, for that long; a pause that is under way begins anew. */
  void begin(long nanos) {
    lock.lock();
    try {
      cancel();
      long mine = ++number;
      for (ConsumerBuffer buffer : buffers.get()) {
        buffer.pause(true);
      }
      alarm = alarms.set(nanos, () -> resume(mine));
    } finally {
      lock.unlock();
    }
  }

  /** A consumer that was made in the pause waits as the others do. */
  void join(ConsumerBuffer buffer) {
    lock.lock();
    try {
      buffer.pause(alarm != null);
    } finally {
      lock.unlock();
    }
  }

  /** The session closes: nothing is resumed. */
  void end() {
    lock.lock();
    try {
      cancel();
    } finally {
      lock.unlock();
    }
  }

  private void resume(long mine) {
    lock.lock();
    try {
      if (mine != number) {
        return;
      }
      alarm = null;
      // All at once: whoever fails next begins a pause behind this.
      for (ConsumerBuffer buffer : buffers.get()) {
        buffer.pause(false);
      }
    } finally {
      lock.unlock();
    }
    buffers.get().forEach(ConsumerBuffer::resumed);
  }

  private void cancel() {
    number++;
    if (alarm != null) {
      alarm.run();
      alarm = null;
    }
  }
}
