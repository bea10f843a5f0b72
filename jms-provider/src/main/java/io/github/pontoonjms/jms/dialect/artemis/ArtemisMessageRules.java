package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BodyKind;
import io.github.pontoonjms.jms.dialect.HeaderLimits;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Artemis: bytes travel as they are, {@code persistent} must always be said, expiry is absolute,
 * and only the place of {@code content-length} tells a stranger's bytes from its text.
 */
public final class ArtemisMessageRules implements MessageRules {
  private static final HeaderLimits LIMITS = new HeaderLimits(80, 60 << 10, 60 << 10);
  private static final int DEFAULT_PRIORITY = 4;

  public ArtemisMessageRules() {}

  /**
   * Of a SEND with {@code content-length} that header comes before {@code message-id}, else last;
   * of one without a body it comes back only if it was sent.
   */
  @Override
  public BodyKind kindOf(StompFrame message) {
    StompHeaders headers = message.headers();
    int length = headers.indexOf("content-length");
    boolean wasSent =
        length >= 0 && (message.bodyLength() == 0 || length < headers.indexOf("message-id"));
    return wasSent ? BodyKind.BYTES : BodyKind.TEXT;
  }

  @Override
  public boolean isTextOnly() {
    return false;
  }

  @Override
  public boolean lengthMeansBytes() {
    return true;
  }

  @Override
  public HeaderLimits headerLimits() {
    return LIMITS;
  }

  @Override
  public void addDelivery(Delivery delivery, StompHeaders.Builder headers) {
    headers.add("persistent", delivery.persistent() ? "true" : "false");
    headers.add("priority", digit(delivery.priority()));
    if (delivery.expiration() != 0) {
      headers.add("expires", Long.toString(delivery.expiration()));
    }
    if (delivery.delay() > 0) {
      headers.add("AMQ_SCHEDULED_DELAY", Long.toString(delivery.delay()));
    }
  }

  @Override
  public boolean isPersistent(StompHeaders message) {
    return "true".equals(message.get("persistent"));
  }

  @Override
  public int priority(StompHeaders message) {
    long priority = number(message.get("priority"), DEFAULT_PRIORITY);
    return priority <= 9 ? (int) priority : DEFAULT_PRIORITY;
  }

  @Override
  public long expiration(StompHeaders message) {
    return number(message.get("expires"), 0);
  }

  @Override
  public long timestamp(StompHeaders message) {
    return number(message.get("timestamp"), 0);
  }

  /** The part behind the comma: the one before it names the consumer. */
  @Override
  public @Nullable String messageId(StompHeaders message) {
    String id = message.get("message-id");
    return id == null ? null : id.substring(id.indexOf(',') + 1);
  }

  @Override
  public @Nullable String groupId(StompHeaders message) {
    String id = message.get("_AMQ_GROUP_ID");
    return id == null ? message.get("JMSXGroupID") : id;
  }

  /** Its bookkeeping is hidden; where an expired or dead message came from is not. */
  @Override
  public boolean isHidden(String headerName) {
    return (headerName.startsWith("_AMQ_") && !headerName.startsWith("_AMQ_ORIG_"))
        || headerName.startsWith("__AMQ_")
        || headerName.startsWith("AMQ_SCHEDULED_");
  }

  private static String digit(int priority) {
    return switch (priority) {
      case 0 -> "0";
      case 1 -> "1";
      case 2 -> "2";
      case 3 -> "3";
      case 4 -> "4";
      case 5 -> "5";
      case 6 -> "6";
      case 7 -> "7";
      case 8 -> "8";
      case 9 -> "9";
      default -> throw new IllegalArgumentException("Priority " + priority + " is not 0 to 9");
    };
  }

  private static long number(@Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
