package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.endpoint.DeliveryMemory;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.message.MessageCodec;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often the messages of one subscription are delivered, also when one goes back to the
 * broker and comes again: what is unsettled is remembered by the endpoint. What is settled after
 * its first delivery, as nearly all is, costs the memory nothing. Used by the session's thread.
 */
final class DeliveryCounting {
  private final DeliveryMemory memory;
  private final MessageRules rules;

  /** Where messages come back to; null for a topic's subscription, which ends with its consumer. */
  private final @Nullable String place;

  private DeliveryCounting(DeliveryMemory memory, MessageRules rules, @Nullable String place) {
    this.memory = memory;
    this.rules = rules;
    this.place = place;
  }

  static DeliveryCounting of(BrokerLink link, @Nullable String place) {
    return new DeliveryCounting(link.deliveryMemory(), link.dialect().messages(), place);
  }

  /** It is about to be handed over: finds out what is known of earlier deliveries. */
  void lookUp(Delivery delivery) {
    if (delivery.deliveryCount() > 0) {
      return;
    }
    int earlier = 0;
    if (place != null && !memory.isEmpty()) {
      String id = id(delivery);
      earlier = id == null ? 0 : memory.deliveries(place, id);
    }
    if (earlier > 0) {
      delivery.resume(earlier);
    } else if (rules.isRedelivered(delivery.frame().headers())) {
      delivery.deliveredElsewhere();
    }
  }

  /** The application gets it now. */
  void handedOver(Delivery delivery) {
    delivery.countAttempt();
    // A second try may end the socket as the first did: then nobody is left to remember it.
    if (delivery.deliveryCount() > 1) {
      remember(delivery);
    }
  }

  /** It was handed over and is not settled: it may come again, by whatever subscription. */
  void remember(Delivery delivery) {
    String id = place == null || delivery.attempts() == 0 ? null : id(delivery);
    if (place != null && id != null) {
      memory.remember(place, id, delivery.deliveryCount());
    }
  }

  /** It is settled. */
  void forget(Delivery delivery) {
    String id = place == null || memory.isEmpty() ? null : id(delivery);
    if (place != null && id != null) {
      memory.forget(place, id);
    }
  }

  /** The broker's own, where it gives one: no sender can use that twice. */
  private @Nullable String id(Delivery delivery) {
    StompHeaders headers = delivery.frame().headers();
    String id = rules.messageId(headers);
    return id == null ? headers.get(MessageCodec.ID) : id;
  }
}
