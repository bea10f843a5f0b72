package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes in pieces, because a blocking write tells nothing before its end: so the timer sees
 * whether there is progress. One thread at a time writes; any thread reads the marks.
 */
final class PacedOutput {
  /**
   * A full batch with its head is one system call (pieces of 16 KiB cost a third of the rate);
   * still small enough that a link of 3 KiB/s shows progress within 30 s.
   */
  private static final int PIECE = 64 * 1024 + Transport.HEADROOM;

  private final OutputStream out;
  private final long timeoutNanos;
  private final AtomicLong written = new AtomicLong();
  private volatile long lastProgress;
  private volatile boolean writing;

  PacedOutput(OutputStream out, long timeoutNanos) {
    this.out = out;
    this.timeoutNanos = timeoutNanos;
  }

  /** Writes all, blocking. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    lastProgress = System.nanoTime();
    writing = true;
    try {
      int end = offset + length;
      for (int at = offset; at < end; ) {
        int count = Math.min(PIECE, end - at);
        out.write(bytes, at, count);
        at += count;
        written.setRelease(written.getPlain() + count);
        lastProgress = System.nanoTime();
      }
    } finally {
      writing = false;
    }
  }

  long written() {
    return written.getAcquire();
  }

  /** Whether a write is under way that has made no progress for the timeout. */
  boolean overdue(long nanoTime) {
    return writing && nanoTime - lastProgress > timeoutNanos;
  }
}
