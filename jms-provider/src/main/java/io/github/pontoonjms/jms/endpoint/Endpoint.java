package io.github.pontoonjms.jms.endpoint;

import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.dialect.Dialects;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.pool.StompConnectionPool;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<String> clientIds = ConcurrentHashMap.newKeySet();
  private final DeliveryMemory deliveryMemory;
  private final KeepAlive keepAlive;
  private volatile @Nullable Dialect dialect;

  private Endpoint(
      PontoonOptions options,
      Dialects dialects,
      StompClient client,
      StompConnectionPool pool,
      DeliveryMemory deliveryMemory) {
    this.options = options;
    this.dialects = dialects;
    this.client = client;
    this.pool = pool;
    this.deliveryMemory = deliveryMemory;
    this.keepAlive = new KeepAlive(options.serverUri().toString());
    String named = options.dialect();
    this.dialect = named == null ? null : dialects.named(named).orElse(null);
  }

  /**
   * @param deliveryMemory what an earlier endpoint of the same options has left, or an empty one
   */
  static Endpoint open(PontoonOptions options, Dialects dialects, DeliveryMemory deliveryMemory) {
    StompClient client = StompClient.create();
    return new Endpoint(
        options,
        dialects,
        client,
        StompConnectionPool.create(client, options.poolMaxIdle(), options.poolIdleTimeout()),
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

  /** Takes a client id for one JMS connection; false if another holds it. */
  public boolean claimClientId(String clientId) {
    return clientIds.add(clientId);
  }

  public void releaseClientId(String clientId) {
    clientIds.remove(clientId);
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
