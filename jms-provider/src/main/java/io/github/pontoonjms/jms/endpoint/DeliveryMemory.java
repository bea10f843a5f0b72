package io.github.pontoonjms.jms.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often messages were delivered to applications of this process that may come again through the
 * broker, which does not count what a closed consumer, session or connection gave back. Bounded:
 * what was asked for longest ago is forgotten first. One an endpoint; any thread may call; the lock
 * guards the map and is held for a few instructions.
 */
public final class DeliveryMemory {
  static final int CAPACITY = 10_000;

  /**
   * @param place the queue, or the subscription, that the message waits in
   */
  private record Key(String place, String messageId) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Integer> deliveries = new LinkedHashMap<>(16, 0.75f, true);

  /** Mirrors the map's size: in good times nothing is remembered, and nobody takes the lock. */
  private volatile int size;

  /** Nothing remembered yet. */
  public DeliveryMemory() {}

  /** Whether nothing is remembered. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** How often it was delivered; 0 if that is not remembered. */
  public int deliveries(String place, String messageId) {
    if (isEmpty()) {
      return 0;
    }
    lock.lock();
    try {
      return deliveries.getOrDefault(new Key(place, messageId), 0);
    } finally {
      lock.unlock();
    }
  }

  /** It was delivered that often, and is not settled. */
  public void remember(String place, String messageId, int count) {
    lock.lock();
    try {
      deliveries.put(new Key(place, messageId), count);
      if (deliveries.size() > CAPACITY) {
        deliveries.remove(deliveries.keySet().iterator().next());
      }
      size = deliveries.size();
    } finally {
      lock.unlock();
    }
  }

  /** It is settled, and will not come again. */
  public void forget(String place, String messageId) {
    if (isEmpty()) {
      return;
    }
    lock.lock();
    try {
      deliveries.remove(new Key(place, messageId));
      size = deliveries.size();
    } finally {
      lock.unlock();
    }
  }
}
