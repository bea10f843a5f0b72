package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The control frames that wait for the drainer: the latest PONG (RFC 6455 §5.5.3 lets older ones
 * go) and one CLOSE, behind which nothing is taken. Offered by the reader and by whoever closes,
 * taken by the drainer; the lock guards all fields and is held for a few stores only.
 */
final class ControlSlot {
  /** Writes what was taken. */
  @FunctionalInterface
  interface Writer {
    void write(byte @Nullable [] pong, byte @Nullable [] close) throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private byte @Nullable [] pong;
  private byte @Nullable [] close;
  private boolean closeOffered;

  /** Offers a whole frame; false if it will never be written because a CLOSE came before. */
  boolean offerPong(byte[] frame) {
    lock.lock();
    try {
      if (closeOffered) {
        return false;
      }
      pong = frame;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Offers a whole frame; false if there was a CLOSE before. */
  boolean offerClose(byte[] frame) {
    lock.lock();
    try {
      if (closeOffered) {
        return false;
      }
      closeOffered = true;
      close = frame;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what waits, now the drainer's to write: the PONG first, for nothing goes behind a CLOSE.
   *
   * @param writer gets each of the two whole frames, or null for one that does not wait
   */
  void take(Writer writer) throws IOException {
    byte[] takenPong;
    byte[] takenClose;
    lock.lock();
    try {
      takenPong = pong;
      takenClose = close;
      pong = null;
      close = null;
    } finally {
      lock.unlock();
    }
    writer.write(takenPong, takenClose);
  }

  /** Forgets what waits and takes nothing more: the socket has ended. */
  void shut() {
    lock.lock();
    try {
      closeOffered = true;
      pong = null;
      close = null;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return pong == null && close == null;
    } finally {
      lock.unlock();
    }
  }
}
