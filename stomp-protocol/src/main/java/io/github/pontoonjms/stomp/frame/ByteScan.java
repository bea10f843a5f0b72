package io.github.pontoonjms.stomp.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that matter in a frame, eight at a time. Each search returns the index of the
 * first such byte in {@code [from, to)}, or {@code to}.
 *
 * <p>The words are little-endian, so the lowest set bit belongs to the first byte; what the
 * subtractions borrow can only mark bytes behind one that was rightly marked.
 */
final class ByteScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = 0x2020202020202020L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long COLONS = 0x3a3a3a3a3a3a3a3aL;

  private ByteScan() {}

  /** A control character, a backslash, or a byte that is no ASCII. */
  static int specialInValue(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      long found = (below(word, SPACES) | word | zero(word ^ BACKSLASHES)) & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] >= ' ' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  /** As in a value, or a colon. */
  static int specialInName(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      long marks = below(word, SPACES) | word | zero(word ^ BACKSLASHES) | zero(word ^ COLONS);
      long found = marks & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] >= ' ' && bytes[at] != '\\' && bytes[at] != ':') {
      at++;
    }
    return at;
  }

  static int nul(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = zero((long) WORDS.get(bytes, at)) & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] != 0) {
      at++;
    }
    return at;
  }

  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** The high bit of each byte that is less; right for bytes below 0x80 only. */
  private static long below(long word, long bounds) {
    return word - bounds;
  }

  /** The high bit of each byte that is 0. */
  private static long zero(long word) {
    return (word - ONES) & ~word;
  }
}
