package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.transport.Transport;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.io.IOException;

/**
 * Cuts one STOMP frame that is too large for a WebSocket message into pieces and writes them: the
 * body is copied once, straight from the frame. Made by a {@link BatchWriter} for one frame; the
 * drainer's.
 */
final class Pieces {
  private static final int START = Transport.HEADROOM;

  private final Transport transport;
  private final Framing framing;
  private final byte[] buffer;
  private final int end;
  private int fill = START;
  private boolean first = true;

  /**
   * @param buffer of {@link #bufferSize}, and free for use until {@link #finish} has returned
   */
  Pieces(Transport transport, Framing framing, byte[] buffer) {
    this.transport = transport;
    this.framing = framing;
    this.end = bufferSize(framing);
    this.buffer = buffer;
  }

  static int bufferSize(Framing framing) {
    return START + framing.maxMessageBytes();
  }

  void put(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int space = space();
      int step = Math.min(space, length - done);
      System.arraycopy(bytes, offset + done, buffer, fill, step);
      fill += step;
      done += step;
    }
  }

  void putBody(StompFrame frame) throws IOException {
    for (int done = 0; done < frame.bodyLength(); ) {
      int space = space();
      int step = Math.min(space, frame.bodyLength() - done);
      frame.copyBody(done, buffer, fill, step);
      fill += step;
      done += step;
    }
  }

  /** Writes what is left, as the last piece. */
  void finish() throws IOException {
    write(fill, true);
  }

  /** Room for at least one byte more: a full buffer goes out first. */
  private int space() throws IOException {
    if (fill == end) {
      boolean text = framing.type() == MessageType.TEXT;
      int cut = text ? Utf8Border.before(buffer, START, end) : end;
      int rest = end - cut;
      write(cut, false);
      // The transport has masked what it wrote, and left what lies behind.
      System.arraycopy(buffer, cut, buffer, START, rest);
      fill = START + rest;
    }
    return end - fill;
  }

  private void write(int to, boolean last) throws IOException {
    boolean whole = framing.split();
    transport.write(buffer, START, to - START, framing.type(), first || whole, last || whole);
    first = false;
  }
}
