package io.github.pontoonjms.jms.endpoint;

import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinition;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinitions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of durable subscriptions, for brokers that do not show theirs. Bounded: what was used
 * longest ago is forgotten first. Any thread may call; the lock guards the map.
 */
public final class RememberedDefinitions implements SubscriptionDefinitions {
  static final int CAPACITY = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<NamedSubscription, SubscriptionDefinition> definitions =
      new LinkedHashMap<>(16, 0.75f, true);

  RememberedDefinitions() {}

  @Override
  public @Nullable SubscriptionDefinition known(NamedSubscription subscription) {
    lock.lock();
    try {
      return definitions.get(subscription);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remember(NamedSubscription subscription, SubscriptionDefinition definition) {
    lock.lock();
    try {
      definitions.put(subscription, definition);
      if (definitions.size() > CAPACITY) {
        definitions.remove(definitions.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(NamedSubscription subscription) {
    lock.lock();
    try {
      definitions.remove(subscription);
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return definitions.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
