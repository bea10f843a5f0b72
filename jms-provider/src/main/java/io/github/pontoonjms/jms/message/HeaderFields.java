package io.github.pontoonjms.jms.message;

import jakarta.jms.Destination;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** The header fields of one message, with the defaults of a new one. Not thread-safe. */
final class HeaderFields {
  @Nullable String messageId;
  long timestamp;
  @Nullable String correlationId;
  byte @Nullable [] correlationBytes;
  @Nullable Destination replyTo;
  @Nullable Destination destination;
  int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
  boolean redelivered;
  @Nullable String type;
  long expiration;
  long deliveryTime;
  int priority = Message.DEFAULT_PRIORITY;
}
