package io.github.pontoonjms.stomp.frame;

import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes on their way out, growing, behind a headroom that is left free for the head of a WebSocket
 * frame. Not thread-safe: its user is the one who encodes.
 */
public final class WireBuffer {
  private static final int MOST = Integer.MAX_VALUE - Long.BYTES;

  private final int headroom;
  private byte[] array;
  private int end;

  /**
   * @param headroom bytes left free before the first
   * @param capacity bytes it holds before it grows
   */
  public WireBuffer(int headroom, int capacity) {
    this.headroom = headroom;
    this.array = new byte[Math.addExact(headroom, capacity)];
    this.end = headroom;
  }

  /** The array behind it, until the next put; whoever writes to it changes what is here. */
  public byte[] array() {
    return array;
  }

  /** Where the bytes begin in {@link #array()}: behind the headroom. */
  public int offset() {
    return headroom;
  }

  /** How many bytes there are. */
  public int length() {
    return end - headroom;
  }

  /** Forgets the bytes, and keeps the memory. */
  public void reset() {
    end = headroom;
  }

  /** Adds one byte. */
  public void put(byte value) {
    reserve(1);
    array[end++] = value;
  }

  /** Adds {@code length} bytes of {@code source}, from {@code from} on. */
  public void put(byte[] source, int from, int length) {
    Objects.checkFromIndexSize(from, length, source.length);
    reserve(length);
    System.arraycopy(source, from, array, end, length);
    end += length;
  }

  /** Adds {@code length} bytes of the body of {@code frame}, from {@code from} on. */
  public void putBody(StompFrame frame, int from, int length) {
    Objects.checkFromIndexSize(from, length, frame.bodyLength());
    reserve(length);
    frame.copyBody(from, array, end, length);
    end += length;
  }

  /** Where the next byte goes in {@link #array()}. */
  int end() {
    return end;
  }

  /** Bytes were written to the array up to {@code newEnd}, or those behind it are forgotten. */
  void end(int newEnd) {
    end = newEnd;
  }

  /** Makes room for that many bytes more. */
  void reserve(long bytes) {
    long needed = end + bytes;
    if (needed > array.length) {
      if (needed > MOST) {
        throw new IllegalArgumentException("A buffer cannot hold " + needed + " bytes");
      }
      array = Arrays.copyOf(array, (int) Math.min(MOST, Math.max(needed, 2L * array.length)));
    }
  }
}
