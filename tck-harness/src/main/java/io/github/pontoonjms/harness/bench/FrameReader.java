package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds frames in what a {@link Wire} reads, with as little work as can be: the bodies of MESSAGE
 * are all of one length, all others empty. Used by the wire's reader thread; tells the inbox once
 * for each piece that was read.
 */
final class FrameReader {
  private static final byte[] ACK = "\nack:".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_CAPACITY = 1 << 18;

  private final FloorInbox inbox;
  private final int bodyBytes;

  /** What has been read and not told: an incomplete frame, then what was just read. */
  private byte[] buffer = new byte[FIRST_CAPACITY];

  private int fill;

  FrameReader(FloorInbox inbox, int bodyBytes) {
    this.inbox = inbox;
    this.bodyBytes = bodyBytes;
  }

  void ended(IOException why) {
    inbox.end(why);
  }

  void take(byte[] bytes, int offset, int length) {
    if (buffer.length - fill < length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, fill + length));
    }
    System.arraycopy(bytes, offset, buffer, fill, length);
    fill += length;
    int used = scan();
    System.arraycopy(buffer, used, buffer, 0, fill - used);
    fill -= used;
  }

  /** Tells what is whole, and returns where the rest begins. */
  private int scan() {
    int answers = 0;
    int messages = 0;
    int lastMessage = -1;
    int start = 0;
    while (true) {
      while (start < fill && buffer[start] == '\n') {
        start++; // a beat
      }
      int headEnd = headEnd(start);
      boolean isMessage = headEnd >= 0 && buffer[start] == 'M';
      int end = headEnd < 0 ? fill : headEnd + (isMessage ? bodyBytes : 0);
      if (end >= fill) {
        break;
      }
      if (isMessage) {
        messages++;
        lastMessage = start;
      } else if (buffer[start] == 'E') {
        String error = new String(buffer, start, headEnd - start, StandardCharsets.UTF_8);
        inbox.end(new IOException(error.replace('\n', ' ')));
      } else {
        answers++;
      }
      start = end + 1;
    }
    if (answers + messages > 0) {
      inbox.came(answers, messages, lastMessage < 0 ? "" : ackOf(lastMessage));
    }
    return start;
  }

  /** Behind the empty line, or -1. */
  private int headEnd(int start) {
    for (int i = start + 1; i < fill; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private String ackOf(int message) {
    for (int i = message; i < fill; i++) {
      if (Arrays.equals(buffer, i, i + ACK.length, ACK, 0, ACK.length)) {
        int from = i + ACK.length;
        int to = from;
        while (buffer[to] != '\n') {
          to++;
        }
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
