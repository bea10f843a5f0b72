package io.github.pontoonjms.stomp.transport;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses messages of permessage-deflate (RFC 7692 §7.2.2) piece by piece, so that whoever
 * counts the pieces can stop a bomb. Owned by one reader's thread, which also ends it.
 */
final class MessageInflater {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
  private static final int PIECE = 32 * 1024;

  private final boolean keepsContext;
  private final Inflater inflater = new Inflater(true);
  private final byte[] piece = new byte[PIECE];
  private boolean tailDue;

  MessageInflater(boolean keepsContext) {
    this.keepsContext = keepsContext;
  }

  /** Takes the next part of a message's payload; it must stay as it is until it has been used. */
  void begin(byte[] bytes, int offset, int length, boolean last) {
    inflater.setInput(bytes, offset, length);
    tailDue = last;
  }

  /** The next decompressed bytes; none if the part is used up. */
  byte[] next() throws ProtocolViolationException {
    try {
      int count = inflater.inflate(piece);
      while (count == 0 && !inflater.finished() && tailDue) {
        inflater.setInput(TAIL);
        tailDue = false;
        count = inflater.inflate(piece);
      }
      if (count == 0 && inflater.getRemaining() > 0 && !inflater.finished()) {
        throw bad("a preset dictionary");
      }
      return Arrays.copyOf(piece, count);
    } catch (DataFormatException e) {
      throw bad(e.getMessage());
    }
  }

  /** Makes ready for the next message. */
  void endMessage() {
    if (!keepsContext || inflater.finished()) {
      inflater.reset();
    }
  }

  void close() {
    inflater.end();
  }

  private static ProtocolViolationException bad(String why) {
    return new ProtocolViolationException(1007, "The server sent data not of DEFLATE: " + why);
  }
}
