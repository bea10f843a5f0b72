package io.github.pontoonjms.jms.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of durable subscriptions, for a dialect whose broker cannot be asked.
 * Kept by the endpoint for its broker; any thread may call.
 */
public interface SubscriptionDefinitions {
  /** As last remembered; null if this process never saw it, or it was deleted here. */
  @Nullable SubscriptionDefinition known(NamedSubscription subscription);

  /** So it is on the broker now. */
  void remember(NamedSubscription subscription, SubscriptionDefinition definition);

  /** It is deleted. */
  void forget(NamedSubscription subscription);
}
