package io.github.pontoonjms.stomp.pool;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.ConnectionLostException;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that nobody uses now, ready for whoever asks for one of the same key. Any number may
 * be out; a few stay in, for a while. Whoever makes a pool closes it; any thread borrows and gives
 * back. commons-pool2 does the keeping; it gets no thread of its own: the client's timer says when
 * to look, and its executor looks.
 *
 * <p>Every connection that was borrowed must be given back or discarded once, dead ones too.
 */
public final class StompConnectionPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StompConnectionPool.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final int LOOKS_WHILE_IDLE = 10;

  private final Executor executor;
  private final DeadlineTimer timer;
  private final Farewells farewells;
  private final GenericKeyedObjectPool<PoolKey, PooledConnection> idle;
  private final ConcurrentMap<StompConnection, PooledConnection> out = new ConcurrentHashMap<>();
  private final DeadlineTimer.Timed ticks = this::tick;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicLong lastLook;
  private final long lookNanos;

  private StompConnectionPool(
      Executor executor, DeadlineTimer timer, int maxIdlePerKey, Duration idleTimeout) {
    this.executor = executor;
    this.timer = timer;
    this.farewells = new Farewells(executor);
    this.lookNanos = idleTimeout.toNanos() / LOOKS_WHILE_IDLE;
    this.lastLook = new AtomicLong(System.nanoTime());
    this.idle =
        new GenericKeyedObjectPool<>(
            new ConnectionFactory(this::look, farewells), config(maxIdlePerKey, idleTimeout));
  }

  /** A pool that keeps up to 8 idle connections of a key, each up to 30 s. */
  public static StompConnectionPool create(StompClient client) {
    return create(client, 8, Duration.ofSeconds(30));
  }

  /**
   * A pool.
   *
   * @param maxIdlePerKey idle connections kept of one key; 0 keeps none
   * @param idleTimeout how long each is kept, about
   */
  public static StompConnectionPool create(
      StompClient client, int maxIdlePerKey, Duration idleTimeout) {
    return create(client.executor(), client.timer(), maxIdlePerKey, idleTimeout);
  }

  static StompConnectionPool create(
      Executor executor, DeadlineTimer timer, int maxIdlePerKey, Duration idleTimeout) {
    StompConnectionPool pool = new StompConnectionPool(executor, timer, maxIdlePerKey, idleTimeout);
    timer.add(pool.ticks);
    return pool;
  }

  private static GenericKeyedObjectPoolConfig<PooledConnection> config(
      int maxIdlePerKey, Duration idleTimeout) {
    GenericKeyedObjectPoolConfig<PooledConnection> config = new GenericKeyedObjectPoolConfig<>();
    config.setMaxTotal(-1);
    config.setMaxTotalPerKey(-1);
    config.setMaxIdlePerKey(maxIdlePerKey);
    config.setMinIdlePerKey(0);
    config.setLifo(true);
    config.setJmxEnabled(false); // it would show the keys
    config.setTestWhileIdle(true);
    config.setNumTestsPerEvictionRun(-1); // all
    config.setMinEvictableIdleDuration(idleTimeout);
    config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1)); // no thread; we look ourselves
    return config;
  }

  /**
   * An idle connection of that key which is still well, or a new one.
   *
   * @param key compared by {@code equals}; never shown
   * @param opener asked if there is none, on this thread
   * @param listener is told from now on
   * @throws IOException if the opener failed, or the pool is closed
   */
  public StompConnection borrow(Object key, ConnectionOpener opener, ConnectionListener listener)
      throws IOException {
    AtomicBoolean opened = new AtomicBoolean();
    PoolKey poolKey =
        new PoolKey(
            Objects.requireNonNull(key, "key"),
            watch -> {
              opened.set(true);
              return opener.open(watch);
            });
    try {
      while (true) {
        PooledConnection candidate = take(poolKey);
        StompConnection connection = candidate.connection();
        if (candidate.lendTo(listener)) {
          out.put(connection, candidate);
          return connection;
        }
        candidate.beginWatch();
        drop(poolKey, candidate);
        if (opened.get()) {
          throw new ConnectionLostException(
              connection.name() + ": lost as soon as it was opened", null, false);
        }
      }
    } finally {
      poolKey.forgetOpener();
    }
  }

  private PooledConnection take(PoolKey key) throws IOException {
    try {
      return idle.borrowObject(key);
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(idle.isClosed() ? "The pool is closed" : failed.toString(), failed);
    }
  }

  /**
   * Takes a connection back and keeps it if it is clean, or closes it. The check's round trip runs
   * on this thread; a close does not.
   */
  public void giveBack(Object key, StompConnection connection, CleanCheck check) {
    PooledConnection pooled = out.remove(connection);
    if (pooled == null) {
      throw new IllegalStateException(connection.name() + " is not out of this pool");
    }
    PoolKey poolKey = new PoolKey(key, null);
    boolean keep = false;
    try {
      // Before the round trip: an ERROR that comes with it has a listener that minds.
      keep =
          pooled.beginWatch()
              && connection.isOpen()
              && check.isClean(connection)
              && connection.isQuiet()
              && pooled.isFit();
    } catch (IOException | RuntimeException failed) {
      LOG.debug("{}: not clean: {}", connection.name(), failed.toString());
    }
    if (keep) {
      idle.returnObject(poolKey, pooled);
    } else {
      drop(poolKey, pooled);
    }
  }

  /** Takes a connection back only to close it, without waiting for that. */
  public void discard(Object key, StompConnection connection) {
    giveBack(key, connection, unused -> false);
  }

  private void drop(PoolKey key, PooledConnection pooled) {
    try {
      idle.invalidateObject(key, pooled);
    } catch (Exception failed) {
      LOG.warn("{}: the pool does not know it", pooled.connection().name(), failed);
      farewells.begin(pooled.connection());
    }
  }

  /** How many are idle. */
  public int idleCount() {
    return idle.getNumIdle();
  }

  /** How many are out. */
  public int activeCount() {
    return out.size();
  }

  private void tick(long now) {
    if (now - lastLook.get() >= lookNanos && idle.getNumIdle() > 0) {
      look();
    }
  }

  /** Has the idle ones looked at, soon, by the executor: those unfit or idle for long go. */
  private void look() {
    if (looking.compareAndSet(false, true)) {
      lastLook.set(System.nanoTime());
      try {
        executor.execute(this::evict);
      } catch (RejectedExecutionException rejected) {
        looking.set(false);
        LOG.debug("The executor is closed: idle connections are not looked at", rejected);
      }
    }
  }

  private void evict() {
    looking.set(false);
    try {
      if (!idle.isClosed()) {
        idle.evict();
      }
    } catch (Exception failed) {
      LOG.warn("Looking at the idle connections has failed", failed);
    }
  }

  /**
   * Closes the idle ones, and lets those that are out be closed when they are given back. Waits up
   * to 5 s for the orderly ends.
   */
  @Override
  public void close() {
    timer.remove(ticks);
    idle.close();
    farewells.await(FAREWELL);
  }
}
