package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a DUPS_OK session is done with and has not told the broker yet, of one subscription. It is
 * told after so many messages, after a while, and long before the credit that they take is used up.
 * Whoever delivers adds; the executor and whoever closes flush too. The lock guards the list; it is
 * not held while the broker's subscription is told.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.10</a>
 */
final class AcknowledgementBatch {
  private static final int MOST = 100;

  /** At most this part of the credit waits here: what is left keeps messages coming. */
  private static final int PART_OF_CREDIT = 4;

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock = new ReentrantLock();
  private List<Delivery> waiting = new ArrayList<>();
  private long weight;
  private long oldest;

  /** Adds one, and tells the broker if it is time. */
  void add(Delivery delivery) {
    boolean full;
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        oldest = System.nanoTime();
      }
      waiting.add(delivery);
      weight += delivery.weight();
      full = waiting.size() >= MOST || PART_OF_CREDIT * weight >= delivery.subscription().credit();
    } finally {
      lock.unlock();
    }
    if (full) {
      flush();
    }
  }

  /** Whether the oldest has waited long enough. */
  boolean isDue(long nanoTime) {
    lock.lock();
    try {
      return !waiting.isEmpty() && nanoTime - oldest >= LONGEST_NANOS;
    } finally {
      lock.unlock();
    }
  }

  /** Tells the broker of all. */
  void flush() {
    List<Delivery> done;
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return;
      }
      done = waiting;
      waiting = new ArrayList<>();
      weight = 0;
    } finally {
      lock.unlock();
    }
    tell(done);
  }

  /** Tells the broker of all these together, each by the subscription that it came by. */
  static void tell(List<Delivery> done) {
    Map<BrokerSubscription, List<Delivery>> bySubscription = new LinkedHashMap<>();
    for (Delivery delivery : done) {
      bySubscription.computeIfAbsent(delivery.subscription(), s -> new ArrayList<>()).add(delivery);
    }
    bySubscription.forEach(BrokerSubscription::settleAll);
  }
}
