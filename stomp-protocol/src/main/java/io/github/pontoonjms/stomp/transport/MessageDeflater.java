package io.github.pontoonjms.stomp.transport;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Deflater;

/**
 * Compresses messages for permessage-deflate (RFC 7692 §7.2.1), a frame at a time, into a buffer of
 * its own. Called by the drainer, ended by the reader; the lock keeps the end out of a compression,
 * and is never held over I/O.
 */
final class MessageDeflater {
  private static final int TAIL = 4;

  private final boolean keepsContext;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final ReentrantLock lock = new ReentrantLock();
  private byte[] buffer = new byte[8 * 1024];
  private boolean closed;

  MessageDeflater(boolean keepsContext) {
    this.keepsContext = keepsContext;
  }

  /** Where the last compressed payload stands, from {@link Transport#HEADROOM}. */
  byte[] buffer() {
    return buffer;
  }

  /**
   * Compresses one frame's payload.
   *
   * @return the length of the compressed payload
   */
  int deflate(byte[] bytes, int offset, int length, boolean last) throws TransportException {
    lock.lock();
    try {
      if (closed) {
        throw new TransportException("The connection has ended");
      }
      deflater.setInput(bytes, offset, length);
      int end = Transport.HEADROOM;
      int room;
      int count;
      do {
        if (buffer.length - end < 1024) {
          buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        room = buffer.length - end;
        count = deflater.deflate(buffer, end, room, Deflater.SYNC_FLUSH);
        end += count;
      } while (count == room);
      return last ? endMessage(end) : end - Transport.HEADROOM;
    } finally {
      lock.unlock();
    }
  }

  /** Cuts the flush's tail off, which the peer adds again; an empty end is one zero byte. */
  private int endMessage(int end) {
    if (!keepsContext) {
      deflater.reset();
    }
    int length = end - Transport.HEADROOM - TAIL;
    if (length <= 0) {
      buffer[Transport.HEADROOM] = 0;
      return 1;
    }
    return length;
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      deflater.end();
    } finally {
      lock.unlock();
    }
  }
}
