package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.stomp.frame.StompHeaders;

/** A queue; or a topic, where each SUBSCRIBE is a subscription of its own. Immutable. */
final class ArtemisDestinationSource implements ArtemisSource {
  private final DestinationRules rules;
  private final PontoonDestination destination;

  ArtemisDestinationSource(DestinationRules rules, PontoonDestination destination) {
    this.rules = rules;
    this.destination = destination;
  }

  @Override
  public void prepare() {}

  @Override
  public boolean beginsWithSubscribe() {
    return !isOneQueue();
  }

  @Override
  public boolean isOneQueue() {
    return destination.kind() == DestinationKind.QUEUE;
  }

  @Override
  public void addSubscribeHeaders(StompHeaders.Builder headers) {
    rules.addSubscribeHeaders(destination, headers);
  }

  @Override
  public void left() {}
}
