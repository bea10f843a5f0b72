package io.github.pontoonjms.stomp.pool;

import io.github.pontoonjms.stomp.connection.StompConnection;
import java.io.IOException;

/** Says whether somebody else may have a connection that has been used. */
@FunctionalInterface
public interface CleanCheck {
  /**
   * Makes a round trip with a receipt behind the connection's last frame, so that all that the peer
   * has to say to those before it has come, and judges. Which frame a broker answers without doing
   * anything, only the caller knows. It runs on the thread that gives back, and may wait.
   *
   * @return false if the connection is to be closed
   * @throws IOException if the round trip failed: the connection is then closed
   */
  boolean isClean(StompConnection connection) throws IOException;
}
