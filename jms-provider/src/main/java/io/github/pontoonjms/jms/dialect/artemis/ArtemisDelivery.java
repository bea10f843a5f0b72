package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.stomp.frame.StompFrame;

/** A delivery, and its place among those of the wire subscription that it came by. */
final class ArtemisDelivery extends Delivery {
  private final WireSubscription wire;
  private final long number;

  ArtemisDelivery(
      StompFrame frame,
      BrokerSubscription subscription,
      int weight,
      WireSubscription wire,
      long number) {
    super(frame, subscription, weight);
    this.wire = wire;
    this.number = number;
  }

  WireSubscription wire() {
    return wire;
  }

  long number() {
    return number;
  }
}
