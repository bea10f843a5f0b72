package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.connection.StompConnection;

/**
 * A second socket of the same login, without the application's client id but with {@link
 * Dialect#connectHeaders} for none. Used by the thread that asked for it, for one thing, at once.
 */
public interface SideConnection extends AutoCloseable {
  StompConnection connection();

  /**
   * Done with it: to the pool if it is as good as new. Throws nothing, whatever the broker does.
   */
  @Override
  void close();
}
