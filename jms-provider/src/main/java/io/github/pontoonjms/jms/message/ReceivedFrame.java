package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.dialect.PropertyNames;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.DeliveryMode;
import org.jspecify.annotations.Nullable;

/**
 * The frame behind a delivered message: its header fields and properties, read when the message is
 * asked for them. Owned by the message, and like it used by one thread at a time.
 */
final class ReceivedFrame {
  private final StompHeaders headers;
  private final @Nullable String envelopeText;
  private final DestinationRules destinations;
  private final MessageRules rules;
  private final PontoonDestination consumedFrom;
  private final int deliveryCount;
  private @Nullable Envelope envelope;

  /**
   * @param envelopeText the header {@code pontoon}, null if there is none that is understood
   */
  ReceivedFrame(
      StompFrame frame,
      @Nullable String envelopeText,
      DestinationRules destinations,
      MessageRules rules,
      DeliveryInfo delivery) {
    this.headers = frame.headers();
    this.envelopeText = envelopeText;
    this.destinations = destinations;
    this.rules = rules;
    this.consumedFrom = delivery.destination();
    this.deliveryCount = delivery.deliveryCount();
  }

  HeaderFields readFields() {
    HeaderFields fields = new HeaderFields();
    Envelope ours = envelope();
    fields.messageId = headers.get(MessageCodec.ID);
    fields.deliveryMode =
        rules.isPersistent(headers) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
    fields.priority = rules.priority(headers);
    fields.redelivered = deliveryCount > 1;
    fields.type = headers.get("type");
    fields.correlationId = headers.get("correlation-id");
    if (ours != null) {
      fields.timestamp = ours.timestamp();
      fields.deliveryTime = ours.deliveryTime();
      fields.expiration = ours.expiration();
      if (ours.correlationBytes() != null) {
        fields.correlationBytes = ours.correlationBytes();
        fields.correlationId = null;
      }
    } else {
      fields.timestamp = rules.timestamp(headers);
      fields.deliveryTime = fields.timestamp;
      fields.expiration = rules.expiration(headers);
      String id = fields.messageId == null ? rules.messageId(headers) : null;
      fields.messageId = id == null ? fields.messageId : "ID:" + id;
    }
    fields.destination = destination(ours == null ? null : ours.destinationKind());
    String replyTo = headers.get("reply-to");
    if (replyTo != null) {
      fields.replyTo = destinations.fromReplyTo(replyTo, ours == null ? null : ours.replyToKind());
    }
    return fields;
  }

  MessageProperties readProperties() {
    MessageProperties properties = new MessageProperties();
    PropertyHeaders.read(headers, envelope(), rules, properties);
    properties.read(PropertyNames.DELIVERY_COUNT, deliveryCount);
    properties.makeReadOnly();
    return properties;
  }

  private PontoonDestination destination(@Nullable DestinationKind said) {
    String wireName = headers.get("destination");
    if (wireName == null || said == null || wireName.equals(destinations.wireName(consumedFrom))) {
      return consumedFrom;
    }
    PontoonDestination destination = destinations.fromWire(wireName, said);
    return destination == null ? consumedFrom : destination;
  }

  private @Nullable Envelope envelope() {
    if (envelope == null && envelopeText != null) {
      envelope = Envelope.read(envelopeText);
    }
    return envelope;
  }
}
