package io.github.pontoonjms.stomp.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that a text message is UTF-8 (RFC 3629), piece by piece, failing at the first wrong byte.
 * For one thread.
 */
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** How many continuation bytes are still to come, and what the next may be. */
  private int missing;

  private int lowest;
  private int highest;

  /** Takes the next piece; false if it cannot be part of UTF-8 text. */
  boolean accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      if (missing == 0) {
        while (end - i >= Long.BYTES && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
          i += Long.BYTES;
        }
        if (i == end) {
          return true;
        }
      }
      if (!accept(bytes[i++] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private boolean accept(int b) {
    if (missing > 0) {
      boolean fits = b >= lowest && b <= highest;
      expect(missing - 1, 0x80, 0xBF);
      return fits;
    }
    if (b < 0x80) {
      return true;
    }
    if (b < 0xE0) {
      expect(1, 0x80, 0xBF);
      return b >= 0xC2;
    }
    if (b < 0xF0) {
      expect(2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
      return true;
    }
    expect(3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
    return b <= 0xF4;
  }

  private void expect(int count, int from, int to) {
    missing = count;
    lowest = from;
    highest = to;
  }

  /** Ends the text and begins the next; false if a character is incomplete. */
  boolean end() {
    boolean complete = missing == 0;
    missing = 0;
    return complete;
  }
}
