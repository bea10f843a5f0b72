package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a broker carries bodies and the standard headers of JMS. Immutable; any thread may call it.
 * What is read from a MESSAGE was written by others: nonsense there reads as absent and is never an
 * exception.
 */
public interface MessageRules {
  /** What the body of a MESSAGE is that no client of ours sent. */
  BodyKind kindOf(StompFrame message);

  /** Whether bytes must travel as base64, because the broker or its framing carries only text. */
  boolean isTextOnly();

  /**
   * Whether a text must go without {@code content-length} wherever it can, because the broker takes
   * a SEND that has it for bytes.
   */
  boolean lengthMeansBytes();

  /** What the headers of one SEND may take. */
  HeaderLimits headerLimits();

  /** Adds to a SEND what the broker itself must know of its delivery. */
  void addDelivery(Delivery delivery, StompHeaders.Builder headers);

  /** {@code JMSDeliveryMode}: whether it is PERSISTENT. */
  boolean isPersistent(StompHeaders message);

  /** {@code JMSPriority}, 0 to 9; 4 if the broker does not say. */
  int priority(StompHeaders message);

  /** {@code JMSExpiration} in milliseconds of the epoch; 0 for none. */
  long expiration(StompHeaders message);

  /** {@code JMSTimestamp} in milliseconds of the epoch; 0 if the broker does not say. */
  long timestamp(StompHeaders message);

  /**
   * The broker's own id of a message, the same at each delivery, without the prefix {@code ID:};
   * null if it gives none.
   */
  @Nullable String messageId(StompHeaders message);

  /** Whether the broker says that it was delivered before, to whomever. */
  default boolean isRedelivered(StompHeaders message) {
    return "true".equals(message.get("redelivered"));
  }

  /** {@code JMSXGroupID} under the name that the broker gives it; null if there is none. */
  @Nullable String groupId(StompHeaders message);

  /** Whether a header that the broker adds of itself is no property of the message. */
  boolean isHidden(String headerName);

  /**
   * What a broker must know of one SEND.
   *
   * @param persistent whether it survives the broker's restart
   * @param priority 0 to 9
   * @param expiration when it expires, in milliseconds of the epoch; 0 for never
   * @param timeToLive the same from now, in milliseconds; 0 for never
   * @param delay how long it is held back, in milliseconds; 0 for not at all
   */
  record Delivery(boolean persistent, int priority, long expiration, long timeToLive, long delay) {}
}
