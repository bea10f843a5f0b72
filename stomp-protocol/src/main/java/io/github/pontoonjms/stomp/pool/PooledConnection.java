package io.github.pontoonjms.stomp.pool;

import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;

/**
 * One connection of a pool, and what it hears while nobody has borrowed it: whatever comes then
 * belongs to a former borrower, and makes the connection unfit for the next. Its listener is called
 * by the reader, the rest by whoever borrows, gives back or evicts.
 */
final class PooledConnection {
  private final StompConnection connection;
  private final Watch watch;

  PooledConnection(StompConnection connection, Watch watch) {
    this.connection = connection;
    this.watch = watch;
  }

  StompConnection connection() {
    return connection;
  }

  /** Whether somebody may have it. */
  boolean isFit() {
    return connection.isOpen() && !watch.heard;
  }

  /**
   * From now on {@code listener} is told.
   *
   * @return false if nobody should have the connection
   */
  boolean lendTo(ConnectionListener listener) {
    // In this order: what the watch has not heard is told to the borrower, the end included.
    return connection.listen(listener) && !watch.heard;
  }

  /** Listens from now on; false if the connection has ended. */
  boolean beginWatch() {
    return connection.listen(watch);
  }

  /** The listener of a connection that nobody has. */
  static final class Watch implements ConnectionListener {
    private final Runnable unfit;
    private volatile boolean heard;

    /**
     * @param unfit told that the connection is not fit any more; must not block
     */
    Watch(Runnable unfit) {
      this.unfit = unfit;
    }

    @Override
    public void onError(StompFrame error) {
      hear();
    }

    @Override
    public void onUnrouted(StompFrame message) {
      hear();
    }

    @Override
    public void onClosed(IOException why) {
      hear();
    }

    private void hear() {
      heard = true;
      unfit.run();
    }
  }
}
