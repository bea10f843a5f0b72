package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.stomp.frame.StompHeaders;

/**
 * What a dead letter says of its death, in properties that every client of the broker can read and
 * select by.
 *
 * @param reason a sentence for people
 * @param origin where the message was consumed from
 * @param deliveries how often it was delivered
 * @param timestamp when it was given up, in milliseconds of the epoch
 */
public record DeadLetterNote(
    String reason, PontoonDestination origin, int deliveries, long timestamp) {
  /** The property with {@link #reason}. */
  public static final String REASON = "pontoonDlqReason";

  /** The property with {@link #origin}, as {@code queue:NAME} or {@code topic:NAME}. */
  public static final String ORIGIN = "pontoonDlqOrigin";

  /** The property with {@link #deliveries}. */
  public static final String DELIVERIES = "pontoonDlqDeliveries";

  /** The property with {@link #timestamp}. */
  public static final String TIMESTAMP = "pontoonDlqTimestamp";

  private static final int LONGEST_REASON = 1_000;

  void addTo(StompHeaders.Builder headers) {
    headers
        .add(REASON, sendable(reason))
        .add(ORIGIN, origin.toString())
        .add(DELIVERIES, Integer.toString(deliveries))
        .add(TIMESTAMP, Long.toString(timestamp));
  }

  static boolean isPartOfIt(String headerName) {
    return headerName.equals(REASON)
        || headerName.equals(ORIGIN)
        || headerName.equals(DELIVERIES)
        || headerName.equals(TIMESTAMP);
  }

  /** An exception's text may be long, and may have what no header carries. */
  private static String sendable(String text) {
    String shown =
        text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "...";
    StringBuilder sendable = new StringBuilder(shown.length());
    shown
        .codePoints()
        .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(sendable::appendCodePoint);
    return sendable.toString();
  }
}
