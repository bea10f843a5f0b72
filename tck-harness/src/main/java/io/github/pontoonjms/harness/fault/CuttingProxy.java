package io.github.pontoonjms.harness.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards TCP on 127.0.0.1 to a broker, and cuts: all connections at once, when told or when so
 * many bytes have passed. A cut is hard (RST): neither side gets a goodbye. New connections are
 * taken afterwards.
 *
 * <p>Owned by whoever starts it; any thread may cut. Threads named {@code cutting-proxy-*}, one to
 * accept and two a connection.
 */
public final class CuttingProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CuttingProxy.class);
  private static final int BUFFER_BYTES = 65_536;
  private static final int CONNECT_MILLIS = 10_000;

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);

  private CuttingProxy(ServerSocket server, InetSocketAddress target) {
    this.server = server;
    this.target = target;
  }

  /** Starts one before the broker that listens on {@code port} of 127.0.0.1. */
  public static CuttingProxy before(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, loopback), new InetSocketAddress(loopback, port));
    start("accept", proxy::accept);
    return proxy;
  }

  /** Where clients connect by WebSocket. */
  public String uri() {
    return "ws://127.0.0.1:" + server.getLocalPort();
  }

  /** Cuts every connection that there is now. */
  public void cut() {
    for (Socket socket : sockets) {
      reset(socket);
    }
  }

  /** Cuts every connection as soon as {@code bytes} more have come from the broker. */
  public void cutAfter(long bytes) {
    bytesLeft.set(bytes);
  }

  /** Cuts, and takes no more connections. */
  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        forward(server.accept());
      } catch (IOException refused) {
        LOG.debug("No connection made", refused);
      }
    }
  }

  private void forward(Socket client) throws IOException {
    Socket broker = new Socket();
    sockets.add(client);
    sockets.add(broker);
    try {
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
      broker.connect(target, CONNECT_MILLIS);
    } catch (IOException unreachable) {
      reset(client);
      reset(broker);
      throw unreachable;
    }
    start("up-" + client.getPort(), () -> pump(client, broker, false));
    start("down-" + client.getPort(), () -> pump(broker, client, true));
    if (server.isClosed()) {
      cut();
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        long left = counted ? bytesLeft.getAndUpdate(new Passed(n)::from) : Long.MAX_VALUE;
        out.write(buffer, 0, (int) Math.min(n, left));
        out.flush();
        if (left <= n) {
          cut();
        }
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      reset(from);
      reset(to);
    }
  }

  private void reset(Socket socket) {
    sockets.remove(socket);
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      LOG.debug("It had ended already", gone);
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, "cutting-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What is left when so many have passed; without a limit for ever so, after a cut too. */
  private record Passed(int bytes) {
    long from(long left) {
      return left == Long.MAX_VALUE || left <= bytes ? Long.MAX_VALUE : left - bytes;
    }
  }
}
