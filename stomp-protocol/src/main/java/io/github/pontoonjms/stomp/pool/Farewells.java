package io.github.pontoonjms.stomp.pool;

import io.github.pontoonjms.stomp.connection.ConnectionLostException;
import io.github.pontoonjms.stomp.connection.ConnectionState;
import io.github.pontoonjms.stomp.connection.StompConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly ends that are under way, each on the executor, so that whoever borrows or gives back
 * does not wait for them. Owned by a pool; any thread calls it. No lock.
 */
final class Farewells {
  private static final Logger LOG = LoggerFactory.getLogger(StompConnectionPool.class);

  private final Executor executor;
  private final ConcurrentMap<StompConnection, CompletableFuture<Void>> underWay =
      new ConcurrentHashMap<>();

  Farewells(Executor executor) {
    this.executor = executor;
  }

  void begin(StompConnection connection) {
    if (connection.state() == ConnectionState.CLOSED) {
      return;
    }
    try {
      CompletableFuture<Void> end = new CompletableFuture<>();
      underWay.put(connection, end);
      executor.execute(
          () -> {
            say(connection);
            underWay.remove(connection);
            end.complete(null);
          });
    } catch (RejectedExecutionException rejected) {
      underWay.remove(connection);
      connection.abort(
          new ConnectionLostException(connection.name() + ": let go of", rejected, true));
    }
  }

  private static void say(StompConnection connection) {
    try {
      connection.disconnect();
    } catch (IOException gone) {
      LOG.debug("{}: not closed in order: {}", connection.name(), gone.getMessage());
    }
  }

  /** Waits for those under way, up to {@code time}. */
  void await(Duration time) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(underWay.values().toArray(new CompletableFuture<?>[0]));
    try {
      all.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.debug("{} connections are still closing", underWay.size());
    } catch (ExecutionException failed) {
      LOG.warn("Closing an idle connection has failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
