package io.github.pontoonjms.stomp.frame;

import java.util.Arrays;

/**
 * The bytes of a frame whose end has not come yet. Owned by a {@link FrameDecoder}. It grows with
 * what arrives, by doubling, so that an announced length alone costs no more than {@link #FIRST}
 * bytes.
 */
final class TornFrame {
  private static final byte[] NONE = new byte[0];
  private static final int SMALLEST = 512;

  /** The most that is set aside at once for bytes that have only been announced. */
  private static final int FIRST = 64 << 10;

  private byte[] bytes = NONE;
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Adds bytes.
   *
   * @param whole how many the frame will have in all; 0 while that is unknown
   */
  void append(byte[] source, int from, int count, int whole) {
    int needed = length + count;
    if (needed > bytes.length) {
      long doubled = 2L * bytes.length;
      long wanted = whole == 0 ? Math.max(SMALLEST, doubled) : Math.max(FIRST, doubled);
      long most = whole == 0 ? Integer.MAX_VALUE - Long.BYTES : whole;
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(wanted, most)));
    }
    System.arraycopy(source, from, bytes, length, count);
    length = needed;
  }

  /** Forgets the bytes, which may now belong to a frame. */
  void clear() {
    bytes = NONE;
    length = 0;
  }
}
