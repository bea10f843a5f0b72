package io.github.pontoonjms.stomp.transport;

import io.github.pontoonjms.stomp.transport.tyrus.TyrusClient;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Opens WebSockets and knows those that are open: what a {@code StompClient} has of the transport.
 * Any thread connects and closes. The lock guards the registry and is held for its changes and the
 * start of a reader; nothing is opened, ended or told under it.
 */
public final class WebSocketConnector {
  private static final long CLOSE_MILLIS = 3000;

  private final DeadlineTimer timer;
  private final TyrusClient tyrus = new TyrusClient();
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ConnectWatch> connecting = new HashSet<>();
  private final Set<WebSocketTransport> open = new HashSet<>();
  private boolean closed;

  /**
   * A connector without sockets; no thread is started.
   *
   * @param timer stays its owner's, who closes it after this
   */
  public WebSocketConnector(DeadlineTimer timer) {
    this.timer = timer;
  }

  /**
   * Opens a WebSocket, on the calling thread, within the connect timeout; only finding the
   * addresses of a host name has no deadline. An interrupt does not end it and is kept. The
   * listener may be told things before this returns, and is told nothing if this throws.
   *
   * @throws HandshakeException if the server or the proxy answered, but not as asked
   * @throws TransportException if the connect failed otherwise, or took too long
   * @throws IllegalArgumentException if the header supplier gave what a head cannot carry
   * @throws IOException never of another kind; declared for callers' convenience
   */
  public Transport connect(TransportOptions options, TransportListener listener)
      throws IOException {
    Map<String, String> headers = headers(options);
    ConnectWatch watch = new ConnectWatch(options.connectTimeout());
    UpgradeExchange exchange =
        new UpgradeExchange(
            options,
            headers,
            watch,
            new WebSocketTransport.Surroundings(listener, timer, this::forget));
    enter(watch);
    WebSocketTransport transport = null;
    try {
      transport = upgrade(options, watch, exchange);
      register(transport, watch);
      return transport;
    } finally {
      leave(watch, transport != null);
    }
  }

  /** How many WebSockets are open. */
  public int openSockets() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends every socket and every connect under way, and waits up to 3 s for their threads. A later
   * connect throws. May be called again.
   */
  public void close() {
    TransportException why = new TransportException("The client is closed");
    List<ConnectWatch> attempts;
    List<WebSocketTransport> transports;
    lock.lock();
    try {
      closed = true;
      attempts = List.copyOf(connecting);
      transports = List.copyOf(open);
    } finally {
      lock.unlock();
    }
    attempts.forEach(watch -> watch.cancel(why));
    transports.forEach(transport -> transport.abort(why));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    try {
      for (WebSocketTransport transport : transports) {
        transport.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tyrus.close();
  }

  private static Map<String, String> headers(TransportOptions options) throws TransportException {
    Map<String, String> supplied;
    try {
      supplied = Objects.requireNonNull(options.headerSupplier().get(), "null headers");
    } catch (RuntimeException e) {
      throw new TransportException("The header supplier of " + options.name() + " failed", e);
    }
    HandshakeText.checkHeaders(supplied);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(options.headers());
    headers.putAll(supplied);
    return headers;
  }

  private WebSocketTransport upgrade(
      TransportOptions options, ConnectWatch watch, UpgradeExchange exchange)
      throws TransportException {
    List<Extension> extensions = options.compression() ? List.of(DeflateTerms.offer()) : List.of();
    String refusal = "Tyrus gave no reason";
    try {
      tyrus.connect(options.uriWithoutQuery(), options.subprotocols(), extensions, exchange);
    } catch (IOException e) {
      // Tyrus throws for an interrupted thread even after it has upgraded.
      if (exchange.transport() == null) {
        if (!exchange.answered()) {
          throw watch.explain(e);
        }
        refusal = String.valueOf(e.getMessage());
      }
    }
    WebSocketTransport transport = exchange.transport();
    if (transport == null) {
      throw new HandshakeException(
          101, options.uriWithoutQuery() + " did not upgrade to WebSocket properly: " + refusal);
    }
    return transport;
  }

  private void enter(ConnectWatch watch) throws TransportException {
    lock.lock();
    try {
      if (closed) {
        throw new TransportException("The client is closed");
      }
      connecting.add(watch);
      timer.add(watch);
    } finally {
      lock.unlock();
    }
  }

  private void register(WebSocketTransport transport, ConnectWatch watch)
      throws TransportException {
    lock.lock();
    try {
      if (!closed) {
        open.add(transport);
        transport.start();
        return;
      }
    } finally {
      lock.unlock();
    }
    throw watch.explain(new TransportException("The client is closed"));
  }

  private void leave(ConnectWatch watch, boolean connected) {
    timer.remove(watch);
    lock.lock();
    try {
      connecting.remove(watch);
    } finally {
      lock.unlock();
    }
    if (!connected) {
      watch.close();
    }
  }

  private void forget(WebSocketTransport transport) {
    lock.lock();
    try {
      open.remove(transport);
    } finally {
      lock.unlock();
    }
  }
}
