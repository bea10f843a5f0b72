package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An address of 127.0.0.1 where TCP connections are neither accepted nor refused: a listening
 * socket whose queue is full. A client's connect waits there until its own deadline. It has no
 * thread.
 */
public final class BlackHole implements AutoCloseable {
  private static final int MOST_QUEUED = 16;
  private static final int FULL_AFTER_MILLIS = 300;

  private final ServerSocket listening;
  private final List<Socket> queued = new ArrayList<>();

  private BlackHole(ServerSocket listening) {
    this.listening = listening;
  }

  /**
   * Opens one, which takes about a third of a second.
   *
   * @throws IllegalStateException if this system goes on accepting: then there is no such address
   */
  public static BlackHole open() {
    try {
      BlackHole hole = new BlackHole(new ServerSocket(0, 1, PeerServer.local()));
      hole.fill();
      return hole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill() throws IOException {
    while (queued.size() < MOST_QUEUED) {
      Socket socket = new Socket();
      queued.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(PeerServer.local(), listening.getLocalPort()), FULL_AFTER_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    close();
    throw new IllegalStateException("This system queues more connections than it was asked to");
  }

  /** The port, of 127.0.0.1. */
  public int port() {
    return listening.getLocalPort();
  }

  /** {@code ws://127.0.0.1:PORT/}. */
  public URI uri() {
    return URI.create("ws://127.0.0.1:" + port() + "/");
  }

  @Override
  public void close() {
    queued.forEach(PeerServer::closeQuietly);
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
