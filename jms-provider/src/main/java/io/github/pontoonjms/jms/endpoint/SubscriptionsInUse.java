package io.github.pontoonjms.jms.endpoint;

import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinition;
import io.github.pontoonjms.jms.dialect.SubscriptionInUseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The named subscriptions that have consumers in this process: one consumer of an unshared one, and
 * of a shared one as many as agree on its definition (Jakarta Messaging 3.1 §8.3.4). A consumer
 * counts as long as its subscription is open on the broker. Any thread may call; the lock guards
 * the map and is held for a few instructions.
 */
public final class SubscriptionsInUse {
  /** A shared and an unshared durable subscription may not have one name. */
  private record Key(@Nullable String clientId, String name, boolean durable) {
    static Key of(NamedSubscription subscription) {
      return new Key(subscription.clientId(), subscription.name(), subscription.durable());
    }
  }

  private record Use(NamedSubscription subscription, SubscriptionDefinition by, int consumers) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Use> uses = new HashMap<>();

  SubscriptionsInUse() {}

  /**
   * A consumer comes; it is counted until {@link #leave}.
   *
   * @throws SubscriptionInUseException if those that are there forbid it
   */
  public void enter(NamedSubscription wanted, SubscriptionDefinition definition)
      throws SubscriptionInUseException {
    lock.lock();
    try {
      Use use = uses.get(Key.of(wanted));
      if (use != null) {
        refuse(wanted, definition, use);
      }
      uses.put(Key.of(wanted), new Use(wanted, definition, use == null ? 1 : use.consumers() + 1));
    } finally {
      lock.unlock();
    }
  }

  /** A consumer that was let in goes. */
  public void leave(NamedSubscription subscription) {
    lock.lock();
    try {
      uses.computeIfPresent(
          Key.of(subscription),
          (key, use) ->
              use.consumers() == 1
                  ? null
                  : new Use(use.subscription(), use.by(), use.consumers() - 1));
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has a consumer in this process. */
  public boolean isInUse(NamedSubscription subscription) {
    lock.lock();
    try {
      return uses.containsKey(Key.of(subscription));
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return uses.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private static void refuse(NamedSubscription wanted, SubscriptionDefinition definition, Use use)
      throws SubscriptionInUseException {
    String kind = wanted.durable() ? "durable subscription " : "shared subscription ";
    if (wanted.shared() != use.subscription().shared()) {
      throw new SubscriptionInUseException(
          "The "
              + kind
              + wanted.title()
              + " is in use as "
              + (wanted.shared() ? "an unshared" : "a shared")
              + " one");
    }
    if (!wanted.shared()) {
      throw new SubscriptionInUseException(
          "The " + kind + wanted.title() + " has a consumer already, and is not a shared one");
    }
    if (!definition.equals(use.by())) {
      throw new SubscriptionInUseException(
          "The "
              + kind
              + wanted.title()
              + " has consumers with another topic or selector: "
              + use.by().topic());
    }
  }
}
