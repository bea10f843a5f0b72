package io.github.pontoonjms.stomp.connection;

import java.io.IOException;

/**
 * How a connection has ended. Immutable.
 *
 * @param why what its owner is told
 * @param orderly whether {@link StompConnection#disconnect} brought it about
 */
record Ending(String connection, IOException why, boolean orderly) {
  /** What ends those that wait, and whoever comes later. */
  ConnectionLostException lost() {
    return why instanceof ConnectionLostException lost
        ? new ConnectionLostException(lost.getMessage(), lost, orderly)
        : new ConnectionLostException(
            connection + ": the connection is lost: " + why.getMessage(), why, orderly);
  }
}
