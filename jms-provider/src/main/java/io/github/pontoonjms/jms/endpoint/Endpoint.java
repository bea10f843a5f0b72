package io.github.pontoonjms.jms.endpoint;

import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.dialect.Dialects;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.pool.StompConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A broker as this process knows it. Made and ended by {@link Endpoints}; any thread may use it.
 *
 * <p>It ends with its last user: when it has neither a JMS connection nor an idle socket.
 */
public final class Endpoint {
  private final PontoonOptions options;
  private final Dialects dialects;
  private final StompClient client;
  private final StompConnectionPool pool;
  private final KnownBroker broker;
  private final DeliveryMemory deliveryMemory;
  private final KeepAlive keepAlive;
  private volatile @Nullable Dialect dialect;

  private Endpoint(
      PontoonOptions options,
      Dialects dialects,
      StompClient client,
      StompConnectionPool pool,
      KnownBroker broker,
      DeliveryMemory deliveryMemory) {
    this.options = options;
    this.dialects = dialects;
    this.client = client;
    this.pool = pool;
    this.broker = broker;
    this.deliveryMemory = deliveryMemory;
    this.keepAlive = new KeepAlive(options.serverUri().toString());
    String named = options.dialect();
    this.dialect = named == null ? null : dialects.named(named).orElse(null);
  }

  /**
   * @param broker what is known of the broker at this address
   * @param deliveryMemory what an earlier endpoint of the same options has left, or an empty one
   */
  static Endpoint open(
      PontoonOptions options,
      Dialects dialects,
      KnownBroker broker,
      DeliveryMemory deliveryMemory) {
    StompClient client = StompClient.create();
    return new Endpoint(
        options,
        dialects,
        client,
        StompConnectionPool.create(client, options.poolMaxIdle(), options.poolIdleTimeout()),
        broker,
        deliveryMemory);
  }

  public PontoonOptions options() {
    return options;
  }

  public StompClient client() {
    return client;
  }

  public StompConnectionPool pool() {
    return pool;
  }

  public Dialects dialects() {
    return dialects;
  }

  public DeliveryMemory deliveryMemory() {
    return deliveryMemory;
  }

  /** The broker's dialect; null until a first CONNECTED has told it. */
  public @Nullable Dialect dialect() {
    return dialect;
  }

  /** Remembers what CONNECTED told, so that the next CONNECT can carry the dialect's headers. */
  public void remember(Dialect found) {
    dialect = found;
  }

  /** What endpoints of other options for the same broker know as well. */
  public KnownBroker broker() {
    return broker;
  }

  /** A JMS connection was started: until it leaves, the JVM does not end by itself. */
  public void keepAlive() {
    keepAlive.enter();
  }

  /** The counterpart of {@link #keepAlive}: that connection has closed. */
  public void letGo() {
    keepAlive.leave();
  }

  boolean isIdle() {
    return pool.idleCount() == 0;
  }

  void close() {
    keepAlive.close();
    pool.close();
    client.close();
  }

  @Override
  public String toString() {
    return "Endpoint[" + options.toSafeString() + "]";
  }
}
