package io.github.pontoonjms.jms.dialect;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The order in which deliveries of one subscription came, and which of them are settled: for
 * brokers where an ACK covers all that came before it. It tells the last delivery before which ALL
 * are settled, each at most once; so a cumulative ACK never covers a message that is still being
 * processed, and no ACK is sent twice.
 *
 * <p>The reader's thread adds; any thread settles. The lock guards everything here and is held for
 * a few instructions only.
 *
 * @param <D> the dialect's own kind of delivery
 */
public final class SettlementLedger<D extends Delivery> {
  private static final int FIRST_CAPACITY = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Object[] deliveries = new Object[FIRST_CAPACITY];
  private boolean[] settled = new boolean[FIRST_CAPACITY];

  /** Number of the oldest entry, which is not settled; entries live at {@code number & mask}. */
  private long head;

  private long tail;

  /**
   * The newest delivery before which all are settled, until somebody takes it to name it in an ACK.
   */
  private @Nullable D acknowledgeable;

  /** What the entries weigh together. */
  private long openWeight;

  private boolean closed;

  /** The number that the next {@link #add} will use; only the thread that adds may ask. */
  public long nextNumber() {
    lock.lock();
    try {
      return tail;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds what just came, behind all others.
   *
   * @return its number, or -1 if the ledger is closed and the delivery no longer ours
   */
  public long add(D delivery) {
    lock.lock();
    try {
      if (closed) {
        return -1;
      }
      if (tail - head == deliveries.length) {
        grow();
      }
      int slot = slot(tail);
      deliveries[slot] = delivery;
      settled[slot] = false;
      openWeight += delivery.weight();
      return tail++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Settles one. A second time, an unknown number, or a closed ledger changes nothing.
   *
   * @return whether an ACK is due now and none was before: the caller sees to it that somebody
   *     comes to {@link #take} it
   */
  @SuppressWarnings("unchecked") // only add() fills the array
  public boolean settle(long number) {
    lock.lock();
    try {
      if (closed || number < head || number >= tail || settled[slot(number)]) {
        return false;
      }
      settled[slot(number)] = true;
      boolean waiting = acknowledgeable != null;
      long covered = 0;
      while (head < tail && settled[slot(head)]) {
        int slot = slot(head);
        D oldest = (D) deliveries[slot];
        covered += oldest.weight();
        acknowledgeable = oldest;
        deliveries[slot] = null;
        head++;
      }
      openWeight -= covered;
      return !waiting && acknowledgeable != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The delivery that the next cumulative ACK names; null if none is due. Whoever takes it sends
   * that ACK before anybody sends one that was taken later.
   */
  public @Nullable D take() {
    lock.lock();
    try {
      D taken = acknowledgeable;
      acknowledgeable = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** How many have come that no ACK may cover yet. */
  public int open() {
    lock.lock();
    try {
      return (int) (tail - head);
    } finally {
      lock.unlock();
    }
  }

  /** The weight of all that have come and no ACK may cover yet. */
  public long openWeight() {
    lock.lock();
    try {
      return openWeight;
    } finally {
      lock.unlock();
    }
  }

  /**
   * From now on nothing is added or settled: what is unsettled goes back to the broker. An ACK that
   * is due can still be taken.
   */
  public void close() {
    lock.lock();
    try {
      closed = true;
      deliveries = new Object[0];
      settled = new boolean[0];
      head = tail;
      openWeight = 0;
    } finally {
      lock.unlock();
    }
  }

  private void grow() {
    int capacity = deliveries.length * 2;
    Object[] larger = new Object[capacity];
    boolean[] largerSettled = new boolean[capacity];
    for (long n = head; n < tail; n++) {
      larger[(int) (n & (capacity - 1))] = deliveries[slot(n)];
      largerSettled[(int) (n & (capacity - 1))] = settled[slot(n)];
    }
    deliveries = larger;
    settled = largerSettled;
  }

  private int slot(long number) {
    return (int) (number & (deliveries.length - 1));
  }
}
