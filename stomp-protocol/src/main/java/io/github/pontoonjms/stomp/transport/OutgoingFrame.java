package io.github.pontoonjms.stomp.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes a client's WebSocket frames (RFC 6455 §5.2, §5.3) in the payload's own buffer: the head
 * goes into the room before the payload, and the payload is masked where it stands, eight bytes a
 * step. Without state.
 */
final class OutgoingFrame {
  static final int FIN = 0x80;
  static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;
  private static final int MAX_CONTROL_PAYLOAD = 125;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private OutgoingFrame() {}

  /**
   * Writes the head before the payload and masks the payload.
   *
   * @param offset where the payload stands; at least {@link Transport#HEADROOM}
   * @param first the head's first byte: FIN, reserved bits, opcode
   * @return where the frame begins
   */
  static int frame(byte[] buffer, int offset, int length, int first, int key) {
    int keyAt = offset - 4;
    INTS.set(buffer, keyAt, key);
    int start;
    if (length < 126) {
      start = keyAt - 2;
      buffer[start + 1] = (byte) (MASKED | length);
    } else if (length < 65_536) {
      start = keyAt - 4;
      buffer[start + 1] = (byte) (MASKED | 126);
      SHORTS.set(buffer, start + 2, (short) length);
    } else {
      start = keyAt - 10;
      buffer[start + 1] = (byte) (MASKED | 127);
      LONGS.set(buffer, start + 2, (long) length);
    }
    buffer[start] = (byte) first;
    mask(buffer, offset, offset + length, key);
    return start;
  }

  private static void mask(byte[] buffer, int from, int to, int key) {
    long wide = (key & 0xFFFF_FFFFL) << 32 | (key & 0xFFFF_FFFFL);
    int i = from;
    for (; to - i >= Long.BYTES; i += Long.BYTES) {
      LONGS.set(buffer, i, (long) LONGS.get(buffer, i) ^ wide);
    }
    for (int shift = 56; i < to; i++, shift -= 8) {
      buffer[i] ^= (byte) (wide >>> shift);
    }
  }

  /** A whole CLOSE frame; a reason too long for it is cut between characters. */
  static byte[] close(int code, String reason, int key) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(words.length, MAX_CONTROL_PAYLOAD - 2);
    while (length < words.length && length > 0 && (words[length] & 0xC0) == 0x80) {
      length--;
    }
    byte[] buffer = new byte[Transport.HEADROOM + 2 + length];
    SHORTS.set(buffer, Transport.HEADROOM, (short) code);
    System.arraycopy(words, 0, buffer, Transport.HEADROOM + 2, length);
    int start = frame(buffer, Transport.HEADROOM, 2 + length, FIN | IncomingFrames.CLOSE, key);
    return Arrays.copyOfRange(buffer, start, buffer.length);
  }
}
