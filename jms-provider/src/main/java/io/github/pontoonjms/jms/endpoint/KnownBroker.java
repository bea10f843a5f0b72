package io.github.pontoonjms.jms.endpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of one broker, by whatever options it is reached: who has which client id
 * and which named subscription, and what was subscribed to. Kept by {@link Endpoints} under the
 * broker's address, longer than any endpoint; any thread may call.
 */
public final class KnownBroker {
  private final Set<String> clientIds = ConcurrentHashMap.newKeySet();
  private final SubscriptionsInUse subscriptions = new SubscriptionsInUse();
  private final RememberedDefinitions definitions = new RememberedDefinitions();

  KnownBroker() {}

  /** Takes a client id for one JMS connection; false if another holds it. */
  public boolean claimClientId(String clientId) {
    return clientIds.add(clientId);
  }

  /** That connection has ended. */
  public void releaseClientId(String clientId) {
    clientIds.remove(clientId);
  }

  /** Which named subscriptions have consumers. */
  public SubscriptionsInUse subscriptions() {
    return subscriptions;
  }

  /** What durable subscriptions subscribe to, as far as this process has seen it. */
  public RememberedDefinitions definitions() {
    return definitions;
  }

  /** Whether nothing would be lost with it. */
  boolean isForgettable() {
    return clientIds.isEmpty() && subscriptions.isEmpty() && definitions.isEmpty();
  }
}
