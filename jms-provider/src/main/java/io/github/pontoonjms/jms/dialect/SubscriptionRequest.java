package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer wants.
 *
 * @param destination where from
 * @param named which of the topic's subscriptions, if it is durable or shared; null for a queue, or
 *     for a subscription of the consumer's own
 * @param filter which messages (see {@link SelectorRules}); the dialect sees to the broker's part
 * @param credit how it begins
 * @param prefetch how many messages may be on their way or unsettled while demand lasts; null for
 *     what suits the broker
 */
public record SubscriptionRequest(
    PontoonDestination destination,
    @Nullable NamedSubscription named,
    MessageFilter filter,
    Credit credit,
    @Nullable Integer prefetch) {
  /** How a consumer begins: a single message, or a stream. */
  public enum Credit {
    /** The least that brings a message: for a {@code receive}, which may be the only one. */
    ONE,
    /** For a listener: it will take what comes. */
    STREAM
  }

  /** The broker's own selector text; null for none. */
  public @Nullable String wireSelector() {
    return filter.wire();
  }
}
