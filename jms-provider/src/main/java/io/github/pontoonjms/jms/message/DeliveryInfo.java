package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of one delivery that its frame does not say.
 *
 * @param destination what the consumer consumes from; {@code JMSDestination} where the frame does
 *     not tell
 * @param deliveryCount {@code JMSXDeliveryCount}: 1 at the first delivery
 * @param acknowledger what {@code acknowledge()} does; null where it does nothing
 */
public record DeliveryInfo(
    PontoonDestination destination, int deliveryCount, @Nullable Acknowledger acknowledger) {
  public DeliveryInfo {
    if (deliveryCount < 1) {
      throw new IllegalArgumentException("A delivery is at least the first: " + deliveryCount);
    }
  }
}
