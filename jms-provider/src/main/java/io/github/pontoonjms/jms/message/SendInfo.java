package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a producer knows of one send that its message does not say.
 *
 * @param sender who sends, for consumers that want nothing of their own connection; null for nobody
 * @param timeToLive milliseconds from now until it expires; 0 for never
 * @param deliveryDelay milliseconds that the broker holds it back; 0 for not at all
 * @param extra headers that go along as they are, before all others
 */
public record SendInfo(
    @Nullable String sender, long timeToLive, long deliveryDelay, StompHeaders extra) {
  /** At once, for ever, with no headers of its own. */
  public static SendInfo of(@Nullable String sender) {
    return new SendInfo(sender, 0, 0, StompHeaders.none());
  }
}
