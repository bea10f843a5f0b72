package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer wants.
 *
 * @param destination where from
 * @param wireSelector the broker's own selector text (see {@link SelectorRules}); null for none
 * @param credit how it begins
 * @param prefetch how many messages may be on their way or unsettled while demand lasts; null for
 *     what suits the broker
 */
public record SubscriptionRequest(
    PontoonDestination destination,
    @Nullable String wireSelector,
    Credit credit,
    @Nullable Integer prefetch) {
  /** How a consumer begins: a single message, or a stream. */
  public enum Credit {
    /** The least that brings a message: for a {@code receive}, which may be the only one. */
    ONE,
    /** For a listener: it will take what comes. */
    STREAM
  }
}
