package io.github.pontoonjms.stomp.connection;

import java.util.concurrent.TimeUnit;

/**
 * Judges signs of life, both ways, by the bytes that have moved: a large message on a slow link is
 * alive while they do. Owned by a {@link StompConnection}; only the timer calls it, so it has no
 * lock. It neither writes nor aborts: it says what to do.
 */
final class HeartBeats {
  /** What the timer has to do. */
  enum Verdict {
    NOTHING,
    SEND_BEAT,
    PEER_IS_SILENT
  }

  // The timer looks about every 50 ms: a write is noticed up to one look late, and a beat offered
  // up to one look late.
  private static final long TWO_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PAUSE_OF_THIS_PROCESS = TimeUnit.MILLISECONDS.toNanos(500);

  private final long outgoing;
  private final long patience;
  private long lastTick;
  private long lastWrite;
  private long lastRead;
  private long written;
  private long read;

  /**
   * @param agreed what both sides have agreed on
   * @param grace how many times the incoming interval the peer may be silent
   */
  HeartBeats(HeartBeat agreed, double grace, long now) {
    this.outgoing = TimeUnit.MILLISECONDS.toNanos(agreed.outgoingMillis());
    this.patience =
        (long) (TimeUnit.MILLISECONDS.toNanos(agreed.incomingMillis()) * Math.max(1, grace));
    this.lastTick = now;
    this.lastWrite = now;
    this.lastRead = now;
  }

  /**
   * @param bytesWritten so far
   * @param bytesRead so far
   * @param writing whether frames wait or are being written: then no beat is due
   */
  Verdict tick(long now, long bytesWritten, long bytesRead, boolean writing) {
    if (now - lastTick > PAUSE_OF_THIS_PROCESS) {
      // This process stood still, and what the peer sent meanwhile is not read yet.
      lastRead += now - lastTick;
    }
    lastTick = now;
    if (bytesWritten != written) {
      written = bytesWritten;
      lastWrite = now;
    }
    if (bytesRead != read) {
      read = bytesRead;
      lastRead = now;
    }
    if (patience > 0 && now - lastRead > patience) {
      return Verdict.PEER_IS_SILENT;
    }
    if (outgoing > 0 && !writing && now - lastWrite >= Math.max(outgoing / 2, latest())) {
      lastWrite = now;
      return Verdict.SEND_BEAT;
    }
    return Verdict.NOTHING;
  }

  /** How long the peer has been silent, in milliseconds. */
  long silentMillis() {
    return TimeUnit.NANOSECONDS.toMillis(lastTick - lastRead);
  }

  private long latest() {
    return outgoing - Math.max(TWO_LOOKS, outgoing / 10);
  }
}
