package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinition;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;

/**
 * A durable or shared subscription: one queue on the topic's address. With a client id SUBSCRIBE
 * makes it, by the broker's own words for durable ones; without, and where it is not durable, it is
 * made beforehand and SUBSCRIBE names the queue. Immutable.
 */
final class ArtemisNamedSource implements ArtemisSource {
  private final ArtemisBinding binding;
  private final NamedSubscription named;
  private final SubscriptionDefinition definition;

  ArtemisNamedSource(ArtemisBinding binding, NamedSubscription named, SubscriptionRequest request) {
    this.binding = binding;
    this.named = named;
    this.definition = new SubscriptionDefinition(request.destination(), request.filter());
  }

  @Override
  public void prepare() throws IOException {
    new ArtemisDefinitions(binding).prepare(named, definition, !isMadeBySubscribe());
  }

  @Override
  public boolean beginsWithSubscribe() {
    return true;
  }

  @Override
  public boolean isOneQueue() {
    return true;
  }

  @Override
  public void addSubscribeHeaders(StompHeaders.Builder headers) {
    DestinationRules rules = binding.destinations();
    if (isMadeBySubscribe()) {
      rules.addSubscribeHeaders(definition.topic(), headers);
      headers.add("durable-subscription-name", ArtemisQueueNames.escape(named.name()));
    } else {
      headers
          .add(
              "destination",
              rules.wireName(definition.topic()) + "::" + ArtemisQueueNames.of(named))
          .add("subscription-type", "MULTICAST");
    }
  }

  @Override
  public void left() throws IOException {
    if (!named.durable()) {
      new ArtemisDefinitions(binding).deleteIfLeft(named);
    }
  }

  private boolean isMadeBySubscribe() {
    return named.durable() && named.clientId() != null;
  }
}
