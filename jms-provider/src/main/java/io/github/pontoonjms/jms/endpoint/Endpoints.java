package io.github.pontoonjms.jms.endpoint;

import io.github.pontoonjms.jms.dialect.Dialects;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.transport.DeadlineTimer.Timed;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The endpoints of this class loader, found by the value of their options, with the number of their
 * JMS connections. Any thread may call; the lock guards the map and is not held while an endpoint
 * closes.
 */
public final class Endpoints {
  /**
   * The one registry: two factories with the same options share sockets' runtime, pool and memory.
   */
  public static final Endpoints SHARED = new Endpoints();

  /** Of how many ended endpoints the delivery memory is kept. */
  private static final int MEMORIES = 16;

  /** How many brokers are known before those that nobody needs are forgotten. */
  private static final int BROKERS = 64;

  /**
   * How long an endpoint without a socket waits for the next connection: to make threads, timer and
   * WebSocket container anew takes several times as long as to connect.
   */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final class Entry {
    final Endpoint endpoint;
    int users;
    boolean watched;

    /** When its last JMS connection ended; {@link System#nanoTime}. */
    volatile long unusedSince;

    Entry(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<PontoonOptions, Entry> entries = new HashMap<>();

  /** Of endpoints that have ended: whoever connects once a minute has a poison message as well. */
  private final Map<PontoonOptions, DeliveryMemory> memories = new LinkedHashMap<>();

  private final Map<URI, KnownBroker> brokers = new LinkedHashMap<>(16, 0.75f, true);

  private Endpoints() {}

  /** The endpoint of these options, made if there is none; the caller releases it once. */
  public Endpoint acquire(PontoonOptions options, Dialects dialects) {
    lock.lock();
    try {
      Entry entry =
          entries.computeIfAbsent(
              options,
              o -> new Entry(Endpoint.open(o, dialects, broker(o.serverUri()), memory(o))));
      entry.users++;
      return entry.endpoint;
    } finally {
      lock.unlock();
    }
  }

  /** A JMS connection has ended. The endpoint ends with its last idle socket, a second later. */
  public void release(Endpoint endpoint) {
    lock.lock();
    try {
      Entry entry = entries.get(endpoint.options());
      if (entry == null || entry.endpoint != endpoint) {
        return;
      }
      entry.users--;
      entry.unusedSince = System.nanoTime();
      if (entry.users == 0 && !entry.watched) {
        entry.watched = true;
        // Under the lock: whoever ends the endpoint, and its timer, has taken the entry out first.
        endpoint.client().timer().add(new Watch(entry));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the endpoint of these options and its idle sockets at once, unless it has users. */
  public void endUnused(PontoonOptions options) {
    Entry entry;
    lock.lock();
    try {
      entry = entries.get(options);
      if (entry == null || entry.users > 0) {
        return;
      }
      entries.remove(options);
      keep(entry.endpoint);
    } finally {
      lock.unlock();
    }
    entry.endpoint.close();
  }

  /** Those that are alive, for tests and for looking at. */
  public List<Endpoint> alive() {
    lock.lock();
    try {
      List<Endpoint> alive = new ArrayList<>();
      entries.values().forEach(entry -> alive.add(entry.endpoint));
      return alive;
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return whether there is nothing left to watch: it ended, or has users again
   */
  private boolean endIfUnused(Endpoint endpoint) {
    lock.lock();
    try {
      Entry entry = entries.get(endpoint.options());
      if (entry == null || entry.endpoint != endpoint) {
        return true;
      }
      if (entry.users > 0) {
        entry.watched = false;
        return true;
      }
      if (!isOver(entry)) {
        return false;
      }
      entries.remove(endpoint.options());
      keep(endpoint);
    } finally {
      lock.unlock();
    }
    endpoint.close();
    return true;
  }

  private static boolean isOver(Entry entry) {
    return entry.endpoint.isIdle() && System.nanoTime() - entry.unusedSince >= LINGER_NANOS;
  }

  /** The caller holds the lock. */
  private KnownBroker broker(URI address) {
    if (brokers.size() >= BROKERS) {
      brokers
          .entrySet()
          .removeIf(known -> known.getValue().isForgettable() && !isReached(known.getValue()));
    }
    return brokers.computeIfAbsent(address, a -> new KnownBroker());
  }

  private boolean isReached(KnownBroker broker) {
    return entries.values().stream().anyMatch(entry -> entry.endpoint.broker() == broker);
  }

  /** The caller holds the lock. */
  private DeliveryMemory memory(PontoonOptions options) {
    DeliveryMemory left = memories.remove(options);
    return left == null ? new DeliveryMemory() : left;
  }

  /** The caller holds the lock. */
  private void keep(Endpoint ended) {
    if (ended.deliveryMemory().isEmpty()) {
      return;
    }
    memories.put(ended.options(), ended.deliveryMemory());
    if (memories.size() > MEMORIES) {
      memories.remove(memories.keySet().iterator().next());
    }
  }

  /** Looks, on the endpoint's timer, whether the last idle socket has gone. */
  private final class Watch implements Timed {
    private final Entry entry;
    private final Endpoint endpoint;

    Watch(Entry entry) {
      this.entry = entry;
      this.endpoint = entry.endpoint;
    }

    @Override
    public void tick(long nanoTime) {
      if (isOver(entry)) {
        endpoint.client().timer().remove(this);
        // Closing waits for threads, and the timer must not: hand it on.
        endpoint.client().executor().execute(() -> endIfUnusedOrWatch());
      }
    }

    private void endIfUnusedOrWatch() {
      if (!endIfUnused(endpoint)) {
        endpoint.client().timer().add(this);
      }
    }
  }
}
