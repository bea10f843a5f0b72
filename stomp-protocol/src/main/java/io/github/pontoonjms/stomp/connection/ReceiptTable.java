package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The receipts that one connection waits for. Senders add, the reader ends them, the timer ends
 * those whose deadline has passed, and the connection's end ends all. No lock: each entry is taken
 * out once, and who takes it out ends it.
 */
final class ReceiptTable {
  private final String connection;
  private final Duration sendTimeout;
  private final Duration requestTimeout;
  private final Runnable help;
  private final ConcurrentMap<String, Receipt> waiting = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicLong nextSweep;

  /**
   * @param help called by a thread that is about to wait: it may draw frames from the queue
   */
  ReceiptTable(String connection, Duration sendTimeout, Duration requestTimeout, Runnable help) {
    this.connection = connection;
    this.sendTimeout = sendTimeout;
    this.requestTimeout = requestTimeout;
    this.help = help;
    this.nextSweep = new AtomicLong(System.nanoTime() + sendTimeout.toNanos());
  }

  /**
   * Opens a receipt for a frame that is about to be queued.
   *
   * @throws IllegalArgumentException if the frame brings a receipt id of its own that is in use
   */
  Receipt open(StompFrame frame) {
    String own = frame.header("receipt");
    String id = own != null ? own : "pontoon-" + lastId.incrementAndGet();
    long deadline = System.nanoTime() + sendTimeout.toNanos();
    Receipt receipt = new Receipt(id, describe(frame), this, deadline);
    if (waiting.putIfAbsent(id, receipt) != null) {
      throw new IllegalArgumentException("A receipt of this id is awaited already: " + id);
    }
    noteDeadline(deadline);
    return receipt;
  }

  /** The frame has been written: from now on its receipt's deadline runs. */
  void written(Receipt receipt, long now) {
    long deadline = now + requestTimeout.toNanos();
    receipt.written(deadline);
    noteDeadline(deadline);
  }

  /** RECEIPT has come; false if nobody waits for that id (any more). */
  boolean complete(@Nullable String id) {
    Receipt receipt = id == null ? null : waiting.remove(id);
    return receipt != null && receipt.complete();
  }

  /** An ERROR has come that may name a receipt; false if nobody waits for it (any more). */
  boolean fail(@Nullable String id, IOException why) {
    Receipt receipt = id == null ? null : waiting.remove(id);
    return receipt != null && receipt.fail(why);
  }

  /** Its frame could not be queued. */
  void forget(Receipt receipt) {
    waiting.remove(receipt.id(), receipt);
  }

  /** The connection has ended. Nothing may be opened after this. */
  void failAll(ConnectionLostException why) {
    for (Receipt receipt : waiting.values()) {
      fail(receipt.id(), why);
    }
  }

  /** Called by the timer: ends what is overdue. Looks at the receipts only when one can be. */
  void tick(long now) {
    if (now - nextSweep.get() < 0) {
      return;
    }
    // Set before the sweep: a deadline that is noted during it can then only bring it forward.
    nextSweep.set(now + Math.min(sendTimeout.toNanos(), requestTimeout.toNanos()));
    for (Receipt receipt : waiting.values()) {
      expireIfDue(receipt, now);
      if (!receipt.isDone()) {
        noteDeadline(now + Math.max(0, Math.min(receipt.nanosLeft(now), Long.MAX_VALUE / 4)));
      }
    }
  }

  void expireIfDue(Receipt receipt, long now) {
    if (receipt.expire(now) && waiting.remove(receipt.id(), receipt)) {
      receipt.fail(new StompTimeoutException(connection + ": " + overdue(receipt)));
    }
  }

  /** How long a thread may sleep before it must look again. */
  long beforeNap(Receipt receipt, long atMost) {
    help.run();
    return Math.max(1, Math.min(atMost, receipt.nanosLeft(System.nanoTime())));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  private void noteDeadline(long deadline) {
    nextSweep.accumulateAndGet(deadline, (a, b) -> a - b < 0 ? a : b);
  }

  private String overdue(Receipt receipt) {
    return receipt.wasWritten()
        ? "no receipt for " + receipt.what() + " within " + requestTimeout.toMillis() + " ms"
        : receipt.what()
            + " was not written within "
            + sendTimeout.toMillis()
            + " ms; it is not"
            + " sent any more";
  }

  static String describe(StompFrame frame) {
    for (String name : new String[] {"destination", "transaction", "id"}) {
      String value = frame.header(name);
      if (value != null) {
        return frame.command() + " (" + name + " " + value + ")";
      }
    }
    return frame.command().toString();
  }
}
