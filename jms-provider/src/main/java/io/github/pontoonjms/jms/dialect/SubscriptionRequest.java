package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer wants.
 *
 * @param destination where from
 * @param wireSelector the broker's own selector text (see {@link SelectorRules}); null for none
 * @param credit how many bytes, or messages where the broker counts those, come before the first is
 *     settled
 */
public record SubscriptionRequest(
    PontoonDestination destination, @Nullable String wireSelector, Credit credit) {
  /** How a consumer begins: a single message, or a stream. */
  public enum Credit {
    /** The least that brings a message: for a {@code receive}, which may be the only one. */
    ONE,
    /** For a listener: it will take what comes. */
    STREAM
  }
}
