package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How one socket ends: the only place that changes its phase and decides what its listener is told.
 * Several things end a socket at once (a peer's CLOSE, a broken write, an abort); the first that is
 * certain counts. Called by any thread; the lock guards phase and outcome, for a few stores only.
 */
final class Ending {
  /** OPEN until anyone begins to end it, CLOSING while the reader drains, ENDED. */
  enum Phase {
    OPEN,
    CLOSING,
    ENDED
  }

  /** What {@link TransportListener#onClosed} is told. */
  record Outcome(int code, String reason, @Nullable IOException cause) {}

  private static final int NONE_CAME = 1006;

  private final ReentrantLock lock = new ReentrantLock();
  private Phase phase = Phase.OPEN;
  private Outcome outcome = new Outcome(NONE_CAME, "", null);
  private boolean certain;

  /** We close; what the peer answers, or that the socket breaks before, is yet to come. */
  boolean asked() {
    return move(Phase.CLOSING, new Outcome(NONE_CAME, "No CLOSE came back", null), false);
  }

  /** The peer's CLOSE has come. */
  void peerClosed(int code, String reason) {
    move(Phase.CLOSING, new Outcome(code, reason, null), true);
  }

  /** The peer broke the protocol. */
  void violated(ProtocolViolationException violation) {
    move(
        Phase.CLOSING,
        new Outcome(violation.code(), String.valueOf(violation.getMessage()), violation),
        true);
  }

  /** A write broke; the peer's last words may still be on their way. */
  void writeFailed(IOException failure) {
    move(Phase.CLOSING, broken(failure), false);
  }

  /** We end it at once. */
  void aborted(IOException why) {
    move(Phase.CLOSING, broken(why), true);
  }

  /** The reader has read its last; says what to tell. */
  Outcome readerEnded(IOException why) {
    lock.lock();
    try {
      move(Phase.CLOSING, broken(why), true, phase == Phase.OPEN);
      phase = Phase.ENDED;
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return phase == Phase.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /** The outcome as known so far. */
  Outcome outcome() {
    lock.lock();
    try {
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  private static Outcome broken(IOException why) {
    return new Outcome(NONE_CAME, String.valueOf(why.getMessage()), why);
  }

  private boolean move(Phase to, Outcome how, boolean isCertain) {
    lock.lock();
    try {
      return move(to, how, isCertain, isCertain ? !certain : phase == Phase.OPEN);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: the one place where the state changes. */
  private boolean move(Phase to, Outcome how, boolean isCertain, boolean counts) {
    if (!counts || phase == Phase.ENDED) {
      return false;
    }
    phase = to;
    outcome = how;
    certain = isCertain;
    return true;
  }
}
