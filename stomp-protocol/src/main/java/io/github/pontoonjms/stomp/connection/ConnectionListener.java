package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;

/**
 * What a {@link StompConnection} tells its owner. The first two methods are called on the reader's
 * thread, the last on whichever thread found the end. None may block, or send other than by {@link
 * StompConnection#offer(StompFrame)}. What they throw is logged and goes no further.
 */
public interface ConnectionListener {
  /** An ERROR frame that belongs to no receipt. The connection may or may not live on. */
  default void onError(StompFrame error) {}

  /** A MESSAGE for which no handler is routed. */
  default void onUnrouted(StompFrame message) {}

  /**
   * The connection has ended. Called exactly once for each connection that {@link
   * StompConnection#open} returned, on the listener that it then has, and never for one that it did
   * not return.
   *
   * @param why a {@link StompErrorException} if an ERROR came just before the end; a {@link
   *     ConnectionLostException} whose {@link ConnectionLostException#isOrderly} is true after
   *     {@link StompConnection#disconnect}; else what broke
   */
  default void onClosed(IOException why) {}
}
