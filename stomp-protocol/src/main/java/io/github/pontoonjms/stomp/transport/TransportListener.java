package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Transport} tells its owner. No method may block, and none may write to the socket.
 */
public interface TransportListener {
  /**
   * Bytes of a WebSocket message, on the reader's thread. The buffer's memory is the listener's: it
   * may keep slices.
   *
   * @param last whether they end the WebSocket message
   */
  void onBytes(ByteBuffer bytes, Transport.MessageType type, boolean last);

  /**
   * A control frame waits: somebody other than this thread must call {@link
   * Transport#flushControl}.
   */
  void onControlPending();

  /**
   * The socket has ended; told exactly once, by any thread, for every transport that was opened.
   *
   * @param code the close code (RFC 6455 §7.4), 1006 where none came
   * @param reason the peer's words, or ours; may be empty
   * @param cause what went wrong; null after an orderly close
   */
  void onClosed(int code, String reason, @Nullable IOException cause);
}
