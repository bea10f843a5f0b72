package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.PontoonDestination;

/**
 * What a {@link NamedSubscription} subscribes to: of another definition it is another subscription,
 * which takes the place of the first.
 *
 * @param topic where from
 * @param filter which messages, noLocal among it
 */
public record SubscriptionDefinition(PontoonDestination topic, MessageFilter filter) {}
