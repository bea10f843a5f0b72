package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.BodyKind;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.dialect.PropertyNames;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.util.HashSet;
import java.util.Set;

/**
 * A MESSAGE as the SEND that carries it to the dead-letter queue: the same body, byte for byte, and
 * the same headers, whoever sent it; but for those that belong to the one delivery, and the expiry,
 * which would discard it there. Stateless.
 */
final class DeadLetterFrame {
  /** Of one delivery, or said anew for this SEND. */
  private static final Set<String> OF_THE_DELIVERY =
      Set.of(
          "destination",
          "destination-type",
          "subscription",
          "subscription-type",
          "message-id",
          "ack",
          "redelivered",
          "receipt",
          "receipt-id",
          "transaction",
          "content-length",
          "persistent",
          "priority",
          "expires",
          "expiration",
          "timestamp",
          PropertyNames.GROUP_ID);

  private DeadLetterFrame() {}

  static StompFrame of(
      StompFrame message,
      PontoonQueue queue,
      DeadLetterNote note,
      DestinationRules destinations,
      MessageRules rules) {
    StompHeaders headers = message.headers();
    StompHeaders.Builder send = StompHeaders.builder();
    destinations.addSendHeaders(queue, send);
    if (!rules.lengthMeansBytes() || rules.kindOf(message) == BodyKind.BYTES) {
      send.add("content-length", Integer.toString(message.bodyLength()));
    }
    rules.addDelivery(
        new MessageRules.Delivery(rules.isPersistent(headers), rules.priority(headers), 0, 0, 0),
        send);
    send.addIfPresent(PropertyNames.GROUP_ID, rules.groupId(headers));
    copyOthers(headers, rules, send);
    note.addTo(send);
    return StompFrame.of(StompCommand.SEND, send.build(), message.bodyBytes());
  }

  private static void copyOthers(
      StompHeaders headers, MessageRules rules, StompHeaders.Builder send) {
    Set<String> seen = new HashSet<>(OF_THE_DELIVERY);
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      if (!rules.isHidden(name) && !DeadLetterNote.isPartOfIt(name) && seen.add(name)) {
        send.add(name, headers.value(i));
      }
    }
  }
}
