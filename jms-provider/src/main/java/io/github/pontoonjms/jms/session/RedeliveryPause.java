package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.link.Alarm;
import io.github.pontoonjms.jms.link.BrokerLink;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session's pause before a redelivery: its buffers hand nothing over, to listeners and receivers
 * alike, until the timer ends it. No thread waits for it, but a receiver, who waits anyway. Begun
 * by the session's thread, ended by the timer's or whoever closes the session; the lock guards
 * which alarm counts.
 */
final class RedeliveryPause {
  private final BrokerLink link;
  private final List<JmsMessageConsumer> consumers;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Alarm alarm;

  /** Told from an earlier pause by a number, as an alarm may go off while it is cancelled. */
  private long number;

  /**
   * @param consumers the session's, as they are at any time
   */
  RedeliveryPause(BrokerLink link, List<JmsMessageConsumer> consumers) {
    this.link = link;
    this.consumers = consumers;
  }

  /** From now on, for that long; a pause that is under way begins anew. */
  void begin(long nanos) {
    lock.lock();
    try {
      cancel();
      long mine = ++number;
      for (JmsMessageConsumer consumer : consumers) {
        consumer.buffer().pause(true);
      }
      alarm = link.alarm(nanos, () -> resume(mine));
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
      for (JmsMessageConsumer consumer : consumers) {
        consumer.buffer().pause(false);
      }
    } finally {
      lock.unlock();
    }
    for (JmsMessageConsumer consumer : consumers) {
      consumer.buffer().resumed();
    }
  }

  private void cancel() {
    number++;
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
