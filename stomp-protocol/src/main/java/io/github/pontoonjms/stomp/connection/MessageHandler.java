package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;

/** Takes the MESSAGE frames of one subscription. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * A MESSAGE, on the reader's thread, in the order of the wire. It may not block, or send other
   * than by {@link StompConnection#offer(StompFrame)}. What it throws is logged and goes no
   * further.
   *
   * @param message may share memory with the read buffer: {@link StompFrame#compact} what is kept
   */
  void onMessage(StompFrame message);
}
