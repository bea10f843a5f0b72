package io.github.pontoonjms.stomp.client;

import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import io.github.pontoonjms.stomp.transport.Transport;
import io.github.pontoonjms.stomp.transport.TransportListener;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import io.github.pontoonjms.stomp.transport.WebSocketConnector;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * What any number of sockets share. Make one an application or a server, and close it with its last
 * user. All methods may be called by any thread. Nothing starts before it is needed.
 */
public final class StompClient implements AutoCloseable {
  private final DeadlineTimer timer = new DeadlineTimer();
  private final WebSocketConnector connector = new WebSocketConnector(timer);
  private final ClientExecutor executor;

  private StompClient(ClientExecutor executor) {
    this.executor = executor;
  }

  /** A client with a cached pool of daemon threads of its own, {@code pontoon-1} and so on. */
  public static StompClient create() {
    return new StompClient(ClientExecutor.own());
  }

  /** A client that uses somebody's executor, and leaves it running when it is closed. */
  public static StompClient create(Executor executor) {
    return new StompClient(ClientExecutor.given(executor));
  }

  /**
   * Opens a WebSocket, on the calling thread, within the options' connect timeout; only finding the
   * addresses of a host name has no deadline (the JDK offers none). An interrupt does not end it
   * and is kept. The listener may be told things before this returns (so look at {@link
   * Transport#hasPendingControl} once it has), and nothing if this throws.
   *
   * @throws io.github.pontoonjms.stomp.transport.HandshakeException if the server or the proxy
   *     answered, but not as asked
   * @throws io.github.pontoonjms.stomp.transport.TransportException if the connect failed
   *     otherwise, took too long, or the client is closed
   * @throws IllegalArgumentException if the header supplier gave what a handshake cannot carry
   */
  public Transport connect(TransportOptions options, TransportListener listener)
      throws IOException {
    return connector.connect(options, listener);
  }

  /** For whatever may block, which neither a reader nor the timer may. */
  public Executor executor() {
    return executor;
  }

  /** The timer of everything that has a deadline here. */
  public DeadlineTimer timer() {
    return timer;
  }

  /** How many WebSockets are open. */
  public int openSockets() {
    return connector.openSockets();
  }

  /**
   * Aborts every socket and every connect under way, then ends the threads, waiting up to a few
   * seconds for them. A task of its own executor that runs on keeps its thread until it ends. May
   * be called again.
   */
  @Override
  public void close() {
    connector.close();
    timer.close();
    executor.close();
  }
}
