package io.github.pontoonjms.stomp.pool;

import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import java.io.IOException;

/** Opens a connection when the pool has none of that key. */
@FunctionalInterface
public interface ConnectionOpener {
  /**
   * Opens one, on the thread that borrows.
   *
   * @param listener the pool's, which the borrower's replaces before it gets the connection
   */
  StompConnection open(ConnectionListener listener) throws IOException;
}
