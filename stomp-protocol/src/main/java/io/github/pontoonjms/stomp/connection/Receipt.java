package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's word that it has handled a frame, awaited. It ends once: by RECEIPT, by an ERROR that
 * names it, by its deadline, or with the connection. Owned by its connection's {@link
 * ReceiptTable}; any thread may ask and wait.
 */
public final class Receipt {
  private static final Logger LOG = LoggerFactory.getLogger(Receipt.class);
  private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Where the frame is. A frame that was given up is never written. */
  private enum Stage {
    QUEUED,
    WRITING,
    WRITTEN,
    GIVEN_UP
  }

  private final String id;
  private final String what;
  private final ReceiptTable table;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private volatile long deadline;

  /**
   * @param what the frame, for messages
   * @param deadline {@link System#nanoTime} by which the frame must have begun to be written
   */
  Receipt(String id, String what, ReceiptTable table, long deadline) {
    this.id = id;
    this.what = what;
    this.table = table;
    this.deadline = deadline;
  }

  /** The value of the {@code receipt} header. */
  public String id() {
    return id;
  }

  /** Whether it has ended, well or not. */
  public boolean isDone() {
    return end.isDone();
  }

  /**
   * Waits for the end, up to the deadline: the {@code sendTimeout} while the frame is queued, then
   * the {@code requestTimeout} from when it has been written.
   *
   * @throws StompErrorException if the peer answered ERROR
   * @throws StompTimeoutException if the deadline has passed
   * @throws ConnectionLostException if the connection ended first
   * @throws InterruptedIOException if the thread was interrupted; the receipt goes on
   * @throws IllegalStateException on a reader or timer thread
   */
  public void await() throws IOException {
    await(Long.MAX_VALUE);
  }

  /** Like {@link #await()}, but gives up after {@code atMost} nanoseconds if that comes first. */
  void await(long atMost) throws IOException {
    NonWriting.refuseToWait("Receipt.await");
    long start = System.nanoTime();
    while (true) {
      long left = atMost - (System.nanoTime() - start);
      try {
        end.get(table.beforeNap(this, Math.min(LONGEST_NAP_NANOS, left)), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException notYet) {
        table.expireIfDue(this, System.nanoTime());
        if (left <= LONGEST_NAP_NANOS && System.nanoTime() - start >= atMost) {
          throw new StompTimeoutException("no receipt for " + what + " in time");
        }
      } catch (ExecutionException failed) {
        throw (IOException) failed.getCause();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while waiting for the receipt of " + what);
      }
    }
  }

  /**
   * Calls {@code callback} at the end, with null or with what failed: at once if it has ended, else
   * on the reader's thread or on the one that found the failure. It must be short and may not wait.
   * What it throws is logged.
   */
  public void whenDone(Consumer<@Nullable IOException> callback) {
    var unused =
        end.whenComplete(
            (nothing, failure) -> {
              try {
                callback.accept((IOException) failure);
              } catch (RuntimeException thrown) {
                LOG.warn("The callback of the receipt of {} has thrown", what, thrown);
              }
            });
  }

  /** The drainer takes the frame: false if it was given up meanwhile. */
  boolean beginWriting() {
    return stage.compareAndSet(Stage.QUEUED, Stage.WRITING);
  }

  void written(long newDeadline) {
    deadline = newDeadline;
    stage.compareAndSet(Stage.WRITING, Stage.WRITTEN);
  }

  boolean complete() {
    return end.complete(null);
  }

  boolean fail(IOException why) {
    stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP);
    return end.completeExceptionally(why);
  }

  long nanosLeft(long now) {
    return stage.get() == Stage.WRITING ? Long.MAX_VALUE : deadline - now;
  }

  /** Whether the deadline has passed; then a frame still queued will not be written any more. */
  boolean expire(long now) {
    if (nanosLeft(now) > 0) {
      return false;
    }
    // A drainer may take the frame just now: then only the new deadline counts.
    return stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP)
        || (stage.get() == Stage.WRITTEN && deadline - now <= 0);
  }

  boolean wasWritten() {
    return stage.get() == Stage.WRITTEN;
  }

  /** The frame, with the header that asks for this receipt. */
  StompFrame ask(StompFrame frame) {
    return frame.header("receipt") != null ? frame : frame.withHeader("receipt", id);
  }

  String what() {
    return what;
  }
}
