package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A tiny standing STOMP server on 127.0.0.1, for runs of millions of messages and for tests that
 * need some broker and not a script. It answers CONNECT (STOMP 1.2, no beats) and every receipt,
 * sends each SEND on as a MESSAGE to the subscriptions of the same destination on all its
 * connections, holds back what belongs to a transaction until its COMMIT, and answers PING and
 * CLOSE. It stores nothing, redelivers nothing and ignores ACK and NACK; a SEND that nobody
 * subscribes to is gone. A frame that it does not understand is answered by ERROR and the end of
 * the connection.
 *
 * <p>A subscriber that does not read stops those who send to it. Any thread may call the methods;
 * its threads are named {@code echoing-peer-PORT-...}, one a connection.
 */
public final class EchoingPeer implements AutoCloseable {
  private final PeerServer server;
  private final PeerOptions options;
  private final List<EchoingConnection> connections = new CopyOnWriteArrayList<>();
  private final AtomicLong sends = new AtomicLong();
  private final AtomicLong messageIds = new AtomicLong();

  private EchoingPeer(PeerServer server, PeerOptions options) {
    this.server = server;
    this.options = options;
  }

  /** Listens with {@link PeerOptions#DEFAULT}. */
  public static EchoingPeer start() {
    return start(PeerOptions.DEFAULT);
  }

  /** Listens. The deadline of the options counts for the upgrade request and each write. */
  public static EchoingPeer start(PeerOptions options) {
    EchoingPeer peer =
        new EchoingPeer(PeerServer.bind("echoing-peer", options.receiveBufferBytes()), options);
    peer.server.start(peer::serve);
    return peer;
  }

  /** The port it listens on, of 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /** {@code ws://127.0.0.1:PORT/}, or {@code wss}; every path is served. */
  public URI uri() {
    return URI.create((options.tls() == null ? "ws" : "wss") + "://127.0.0.1:" + port() + "/");
  }

  /** How many SEND frames have come so far. */
  public long sends() {
    return sends.get();
  }

  /** How many accepted connections are open still. */
  public int openConnections() {
    return server.openSockets();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket socket, int number) {
    try {
      PeerSocket wire = PeerSocket.over(socket, options, server.clock());
      EchoingConnection connection = new EchoingConnection(this, wire, options.deadline());
      connections.add(connection);
      try {
        connection.serve();
      } finally {
        connections.remove(connection);
      }
    } catch (IOException | ScriptFailure e) {
      // The client went, or broke the protocol: its socket is closed, as a server would.
    }
  }

  void sent() {
    sends.incrementAndGet();
  }

  long nextMessageId() {
    return messageIds.incrementAndGet();
  }

  List<EchoingConnection> connections() {
    return connections;
  }
}
