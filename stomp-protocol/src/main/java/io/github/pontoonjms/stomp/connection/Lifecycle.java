package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one connection, and its end, which happens once whoever finds it. Owned by a {@link
 * StompConnection}; called by any thread. No lock: the state is one atomic variable that only
 * {@link #move} and {@link #end} change, and the first to set {@link #ending} ends it.
 */
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StompConnection.class);
  private static final long CULPRIT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final ConnectionListener NOBODY = new ConnectionListener() {};

  private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  /** An ERROR, and when it came. */
  private record Culprit(StompFrame error, long nanoTime) {}

  /** A write that failed, and when. */
  private record Suspicion(IOException why, long nanoTime) {}

  private final String name;
  private final UnaryOperator<String> mask;
  private final Consumer<Ending> release;
  private final AtomicReference<ConnectionState> state =
      new AtomicReference<>(ConnectionState.CONNECTING);
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private final AtomicReference<ConnectionListener> listener;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Culprit culprit;
  private volatile @Nullable Suspicion suspicion;

  /**
   * @param mask hides what an ERROR may quote
   * @param release lets go of all that the connection holds, at its end; called once, before the
   *     listener is told
   */
  Lifecycle(
      String name,
      UnaryOperator<String> mask,
      ConnectionListener listener,
      Consumer<Ending> release) {
    this.name = name;
    this.mask = mask;
    this.listener = new AtomicReference<>(listener);
    this.release = release;
  }

  ConnectionState state() {
    return state.get();
  }

  /** The only way forward but to the end. False if the state is not {@code from}. */
  boolean move(ConnectionState from, ConnectionState to) {
    boolean moved = state.compareAndSet(from, to);
    if (moved) {
      LOG.debug("{}: {}", name, to);
    }
    return moved;
  }

  /** The socket has ended, by the peer or after our own close. */
  void socketClosed(int code, String reason, @Nullable IOException cause) {
    String words = reason.isEmpty() ? "" : " '" + reason + "'";
    if (state.get() == ConnectionState.DISCONNECTING) {
      endInOrder();
    } else if (state.get() == ConnectionState.CONNECTING) {
      String what = ": the socket was closed (" + code + words + ") before CONNECTED came";
      end(new ConnectionLostException(name + what, cause, false), false);
    } else {
      String what = ": the socket was closed (" + code + words + ")";
      boolean said = cause == null || reason.equals(cause.getMessage());
      String why = said ? "" : ": " + cause.getMessage();
      end(new ConnectionLostException(name + what + why, cause, false), false);
    }
  }

  void endInOrder() {
    end(new ConnectionLostException(name + ": the connection is closed", null, true), true);
  }

  /** Something is broken, or somebody wants no more of it. */
  void fail(IOException why) {
    end(why, false);
  }

  /**
   * A write has failed. The peer may have said why, in an ERROR that the reader has not come to
   * yet, so the transport's own end is awaited for a while.
   */
  void suspect(IOException why) {
    suspicion = new Suspicion(why, System.nanoTime());
  }

  /** Called by the timer. */
  void endIfSuspect(long now) {
    Suspicion known = suspicion;
    if (known != null && now - known.nanoTime() > LAST_WORDS_NANOS) {
      fail(known.why());
    }
  }

  private void end(IOException why, boolean orderly) {
    Ending mine = new Ending(name, orderly ? why : blameCulprit(why), orderly);
    if (!ending.compareAndSet(null, mine)) {
      return;
    }
    ConnectionState before = state.getAndSet(ConnectionState.CLOSED);
    LOG.debug("{}: CLOSED, was {}: {}", name, before, mine.why().getMessage());
    // Marked, since a listener may be told on a thread that must not wait as well as on any other.
    NonWriting.run(
        () -> {
          release.accept(mine);
          ConnectionListener told = listener.getAndSet(NOBODY);
          if (before != ConnectionState.CONNECTING) {
            tell(() -> told.onClosed(mine.why()));
          }
        });
    ended.countDown();
  }

  private IOException blameCulprit(IOException why) {
    Culprit likely = culprit;
    return likely == null || System.nanoTime() - likely.nanoTime() > CULPRIT_NANOS
        ? why
        : StompErrorException.masked(name, likely.error(), mask, why);
  }

  /** An ERROR has come: if the connection ends soon, that is why. */
  StompErrorException blame(StompFrame error) {
    culprit = new Culprit(error.compact(), System.nanoTime());
    return StompErrorException.masked(name, error, mask, null);
  }

  /** Changes who is told. False if the end has been told already. */
  boolean listen(ConnectionListener next) {
    return listener.getAndUpdate(now -> now == NOBODY ? NOBODY : next) != NOBODY;
  }

  void tellError(StompFrame error) {
    tell(() -> listener.get().onError(error));
  }

  void tellUnrouted(StompFrame message) {
    tell(() -> listener.get().onUnrouted(message));
  }

  private void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException thrown) {
      LOG.warn("{}: the connection's listener has thrown", name, thrown);
    }
  }

  /**
   * @throws ConnectionLostException unless frames may be sent
   */
  void requireOpen() throws ConnectionLostException {
    ConnectionState now = state.get();
    if (now != ConnectionState.OPEN) {
      throw now == ConnectionState.CLOSED
          ? lost()
          : new ConnectionLostException(name + ": the connection is " + now, null, true);
    }
  }

  /** For whoever finds it ended. */
  ConnectionLostException lost() {
    Ending how = ending.get();
    return how != null
        ? how.lost()
        : new ConnectionLostException(name + ": the connection is lost", null, false);
  }

  boolean hasEnded() {
    return ending.get() != null;
  }

  /** Waits for the end; false if it did not come in time, or the thread was interrupted. */
  boolean awaitEnd(long nanos) {
    try {
      return ended.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
