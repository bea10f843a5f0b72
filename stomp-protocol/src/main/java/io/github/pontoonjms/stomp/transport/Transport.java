package io.github.pontoonjms.stomp.transport;

import java.io.IOException;

/**
 * One open WebSocket. Its owner has a single drainer at a time: {@link #write} and {@link
 * #flushControl} are called by one thread at a time, never by the reader or the timer. All other
 * methods may be called by any thread and do not block.
 */
public interface Transport {
  /**
   * How many bytes in front of a payload a caller of {@link #write} leaves free for the frame's
   * head.
   */
  int HEADROOM = 14;

  /** How a WebSocket message is marked (RFC 6455 §5.6). */
  enum MessageType {
    TEXT,
    BINARY
  }

  /**
   * Writes one WebSocket data frame, after any control frame that waits. Returns when the socket
   * has taken it. The payload is masked in place: the buffer's content is undefined afterwards.
   *
   * @param buffer holds the payload, with at least {@link #HEADROOM} bytes of free space before it
   * @param first whether the frame begins a WebSocket message
   * @param last whether the frame ends it
   * @throws IOException if the socket is closed, breaks, or makes no progress for the write's
   *     deadline
   */
  void write(byte[] buffer, int offset, int length, MessageType type, boolean first, boolean last)
      throws IOException;

  /** Writes the control frames (PONG, CLOSE) that wait, if any. */
  void flushControl() throws IOException;

  /** Whether a control frame waits for {@link #flushControl}. */
  boolean hasPendingControl();

  /**
   * Begins an orderly close: offers a CLOSE frame, which the drainer then writes; the socket ends
   * with the peer's answer, or shortly after without one.
   */
  void close(int code, String reason);

  /** Ends the socket at once, whatever is under way on it; {@code why} is told to the listener. */
  void abort(IOException why);

  /** Bytes read so far, of any kind: what liveness is judged by. */
  long bytesRead();

  /** Bytes written so far, of any kind. */
  long bytesWritten();

  /** The subprotocol that the peer chose; empty if none. */
  String subprotocol();
}
