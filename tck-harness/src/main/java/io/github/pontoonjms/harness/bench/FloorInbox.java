package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What has come by a floor's wire, counted. The reader adds, one thread waits; the lock guards. */
final class FloorInbox {
  /**
   * Messages so far.
   *
   * @param count how many
   * @param ack the id of the newest
   */
  record Seen(int count, String ack) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int answers;
  private int messages;
  private String lastAck = "";
  private @Nullable IOException end;

  void came(int moreAnswers, int moreMessages, String ack) {
    lock.lock();
    try {
      answers += moreAnswers;
      messages += moreMessages;
      if (moreMessages > 0) {
        lastAck = ack;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end(IOException why) {
    lock.lock();
    try {
      if (end == null) {
        end = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many RECEIPTs, and CONNECTED, have come in all. */
  void awaitAnswers(int count) throws IOException, InterruptedException, TimeoutException {
    lock.lock();
    try {
      await(() -> answers >= count);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many messages have come in all. */
  Seen awaitMessages(int count) throws IOException, InterruptedException, TimeoutException {
    lock.lock();
    try {
      await(() -> messages >= count);
      return new Seen(messages, lastAck);
    } finally {
      lock.unlock();
    }
  }

  /** With the lock held. */
  private void await(BooleanSupplier reached)
      throws IOException, InterruptedException, TimeoutException {
    long left = TimeUnit.SECONDS.toNanos(Round.PATIENCE_SECONDS);
    while (!reached.getAsBoolean()) {
      if (end != null) {
        throw end;
      }
      if (left <= 0) {
        throw new TimeoutException("Not all has come");
      }
      left = changed.awaitNanos(left);
    }
  }
}
