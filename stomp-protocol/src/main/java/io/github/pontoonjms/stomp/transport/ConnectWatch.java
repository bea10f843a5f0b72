package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadline of one connect: it closes the plain socket when the time is over, which ends
 * whatever blocks on it. The connecting thread names the step and the socket; the timer looks;
 * whoever closes the client cancels.
 */
final class ConnectWatch implements DeadlineTimer.Timed {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectWatch.class);

  private final Duration timeout;
  private final long begun = System.nanoTime();
  private volatile String step = "Connecting";
  private volatile @Nullable Socket socket;
  private volatile boolean overdue;
  private volatile @Nullable IOException cancelled;

  ConnectWatch(Duration timeout) {
    this.timeout = timeout;
  }

  /** Names what is under way, as the beginning of a sentence. */
  void step(String step) {
    this.step = step;
  }

  /** Watches a socket from now on. */
  void watch(Socket socket) throws IOException {
    this.socket = socket;
    if (overdue || cancelled != null) {
      close();
    }
  }

  /** Milliseconds left, at least 1; none left is an exception. */
  int millisLeft() throws TransportException {
    long left = timeout.toNanos() - (System.nanoTime() - begun);
    if (left <= 0 || overdue) {
      throw tookTooLong(null);
    }
    return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
  }

  @Override
  public void tick(long nanoTime) {
    if (nanoTime - begun >= timeout.toNanos() && !overdue) {
      overdue = true;
      close();
    }
  }

  /** Ends the connect; it then throws {@code why}. */
  void cancel(IOException why) {
    cancelled = why;
    close();
  }

  /** Closes the plain socket, if there is one; does not block. */
  void close() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("Closing {} failed", open, e);
      }
    }
  }

  /** The exception to throw for one that came up in a step. */
  TransportException explain(IOException e) {
    IOException cancel = cancelled;
    if (cancel != null) {
      return new TransportException(step + " was cancelled: " + cancel.getMessage(), cancel);
    }
    if (overdue) {
      return tookTooLong(e);
    }
    if (e instanceof TransportException known) {
      return known;
    }
    return e instanceof SocketTimeoutException
        ? tookTooLong(e)
        : new TransportException(step + " failed: " + e.getMessage(), e);
  }

  private TransportException tookTooLong(@Nullable IOException cause) {
    return new TransportException(
        step + " did not end within the connect timeout of " + timeout.toMillis() + " ms", cause);
  }
}
