package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A STOMP connection while one {@link BrokerLink} has it: from being opened, or taken from the
 * pool, until it is given back. Told by the connection on the reader's thread; the lock guards who
 * owns it and how it ended.
 */
final class LinkedSocket implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(LinkedSocket.class);

  private final boolean pooled;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable BrokerLink owner;
  private @Nullable IOException endedBy;
  private volatile @Nullable StompConnection connection;
  private volatile @Nullable DialectBinding bound;

  /**
   * @param pooled whether the pool lends it and wants it back
   */
  LinkedSocket(boolean pooled) {
    this.pooled = pooled;
  }

  void connected(StompConnection open) {
    connection = open;
    bound = (DialectBinding) open.attachment();
  }

  boolean isPooled() {
    return pooled;
  }

  StompConnection connection() {
    return present(connection);
  }

  Dialect dialect() {
    return present(bound).dialect();
  }

  BrokerBinding binding() {
    return present(bound).binding();
  }

  /** From now on {@code link} is told how it ends: at once, if it has already. */
  void own(BrokerLink link) {
    IOException ended;
    lock.lock();
    try {
      owner = link;
      ended = endedBy;
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      link.socketClosed(this, ended);
    }
  }

  /** Nobody is told any more. */
  void disown() {
    lock.lock();
    try {
      owner = null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(StompFrame error) {
    // What it says is in the exceptions of the connection that ends by it.
    LOG.debug("ERROR that answers no frame of ours");
  }

  @Override
  public void onUnrouted(StompFrame message) {
    // Sent before the broker saw our UNSUBSCRIBE: on its way back to its queue.
    LOG.debug("Message of an ended subscription: {}", message.header("subscription"));
  }

  @Override
  public void onClosed(IOException why) {
    BrokerLink link;
    lock.lock();
    try {
      endedBy = why;
      link = owner;
    } finally {
      lock.unlock();
    }
    if (link != null) {
      link.socketClosed(this, why);
    }
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("The socket is not connected yet");
    }
    return part;
  }
}
