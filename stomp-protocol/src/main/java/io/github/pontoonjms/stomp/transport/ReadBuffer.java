package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes that one reader has taken from its socket and not yet used. Grows with what has
 * arrived, from 8 to 192 KiB: an idle socket costs little, and a body of 64 KiB with its head is
 * one read. Owned by the thread that reads: first the connecting one, then the reader.
 */
final class ReadBuffer {
  private static final int SMALLEST = 8 * 1024;
  static final int LARGEST = 192 * 1024;

  private byte[] bytes = new byte[SMALLEST];
  private int start;
  private int end;

  /**
   * Reads once, blocking; there must be room, that is, fewer than {@link #LARGEST} bytes unused.
   *
   * @return how many bytes came; -1 at the end of the stream
   */
  int fill(InputStream in) throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == bytes.length) {
      makeRoom();
    }
    int count = in.read(bytes, end, bytes.length - end);
    if (count > 0) {
      end += count;
      if (end == bytes.length && bytes.length < LARGEST) {
        bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, LARGEST));
      }
    }
    return count;
  }

  private void makeRoom() {
    System.arraycopy(bytes, start, bytes, 0, end - start);
    end -= start;
    start = 0;
  }

  int available() {
    return end - start;
  }

  /** A byte not yet used, as 0 to 255; index 0 is the next. */
  int peek(int index) {
    return bytes[start + index] & 0xFF;
  }

  /** The array behind, valid until the next {@link #fill}. */
  byte[] array() {
    return bytes;
  }

  /** Where the next byte stands in {@link #array}. */
  int position() {
    return start;
  }

  /** Marks bytes as used. */
  void skip(int count) {
    start += count;
  }

  /** Uses bytes and gives a copy of them. */
  byte[] take(int count) {
    byte[] copy = Arrays.copyOfRange(bytes, start, start + count);
    start += count;
    return copy;
  }
}
