package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live STOMP connection with its dialect, as it stays together from one JMS connection to the
 * next in the pool. Told on the reader's thread; owned by one {@link BrokerLink} at a time.
 */
final class LinkedSocket implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(LinkedSocket.class);

  private volatile @Nullable StompConnection connection;
  private volatile @Nullable Dialect dialect;
  private volatile @Nullable BrokerBinding binding;
  private volatile @Nullable BrokerLink owner;
  private volatile boolean dirty;

  /** It is connected, and speaks like this. */
  void bound(StompConnection connection, Dialect dialect, BrokerBinding binding) {
    this.connection = connection;
    this.dialect = dialect;
    this.binding = binding;
  }

  StompConnection connection() {
    return present(connection);
  }

  Dialect dialect() {
    return present(dialect);
  }

  BrokerBinding binding() {
    return present(binding);
  }

  void own(@Nullable BrokerLink link) {
    owner = link;
  }

  /** Whether something came that makes it unfit for somebody else. */
  boolean isDirty() {
    return dirty;
  }

  @Override
  public void onError(StompFrame error) {
    dirty = true;
    LOG.debug("ERROR that answers no frame of ours: {}", error);
  }

  @Override
  public void onUnrouted(StompFrame message) {
    // Sent before the broker saw our UNSUBSCRIBE: on its way back to its queue.
    LOG.debug("Message of an ended subscription: {}", message.header("subscription"));
  }

  @Override
  public void onClosed(IOException why) {
    BrokerLink link = owner;
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
