package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An accepted socket: the plain one, and the TLS one over it if the peer speaks TLS. Written by the
 * player, read by the player until the upgrade and by the connection's reader after it.
 */
final class PeerSocket {
  private static final int TICK_MILLIS = 50;

  private final Socket plain;
  private final Socket socket;
  private final PeerInput input;
  private final OutputStream output;
  private volatile long writeBy;
  private volatile boolean writing;
  private volatile boolean overdue;
  private volatile @Nullable ScheduledFuture<?> guard;

  private PeerSocket(Socket plain, Socket socket) throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.input = new PeerInput(socket.getInputStream());
    this.output = socket.getOutputStream();
  }

  /** Sends and receives nothing yet: a TLS handshake begins with the first byte read or written. */
  static PeerSocket over(Socket plain, PeerOptions options, ScheduledExecutorService clock)
      throws IOException {
    PeerSocket accepted = new PeerSocket(plain, withTls(plain, options));
    accepted.guard =
        clock.scheduleWithFixedDelay(
            accepted::checkWrite, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return accepted;
  }

  private static Socket withTls(Socket plain, PeerOptions options) throws IOException {
    if (options.tls() == null) {
      return plain;
    }
    SSLSocket tls =
        (SSLSocket)
            options
                .tls()
                .getSocketFactory()
                .createSocket(plain, "127.0.0.1", plain.getLocalPort(), true);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(options.clientCertificate());
    return tls;
  }

  PeerInput input() {
    return input;
  }

  /** Reads the head of an HTTP request. */
  Handshake readHead(Duration deadline) throws IOException {
    socket.setSoTimeout(millis(deadline));
    try {
      return input.readHead();
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /** Writes all bytes, or fails when they are not taken within the deadline. */
  void write(byte[] bytes, Duration deadline) throws IOException {
    writeBy = System.nanoTime() + deadline.toNanos();
    writing = true;
    try {
      output.write(bytes);
      output.flush();
    } catch (IOException e) {
      if (overdue) {
        throw new ScriptFailure("the client did not take what was sent within " + deadline, e);
      }
      throw e;
    } finally {
      writing = false;
    }
  }

  /** The clock's: aborts a write that outlives its deadline. */
  private void checkWrite() {
    if (writing && System.nanoTime() - writeBy >= 0) {
      overdue = true;
      abort();
    }
    ScheduledFuture<?> ticking = guard;
    if (ticking != null && plain.isClosed()) {
      ticking.cancel(false);
    }
  }

  /** Waits until the client ends the connection, below TLS; what comes before is forgotten. */
  void awaitRawEnd(Duration deadline) throws IOException {
    plain.setSoTimeout(millis(deadline));
    try {
      new PeerInput(plain.getInputStream()).drain();
    } catch (SocketTimeoutException e) {
      throw new ScriptFailure("the client did not end the connection within " + deadline, e);
    }
  }

  /** Ends our direction only. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends the connection with a FIN, or a RST where bytes of the client were not read. */
  void end() throws IOException {
    plain.close();
  }

  /** Ends the connection at once, from any thread. */
  void abort() {
    PeerServer.closeQuietly(plain);
  }

  /** Ends the connection with a RST. */
  void reset() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  private static int millis(Duration deadline) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.toMillis()));
  }
}
