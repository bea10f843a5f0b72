package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/**
 * Where a {@link BrokerSubscription} puts what comes. Called on the reader's thread; must not
 * block.
 */
public interface DeliveryListener {
  /** A message came; deliveries of one subscription come in the queue's order. */
  void onDelivery(Delivery delivery);

  /** The broker ended the subscription, and only that. */
  void onCancelled(IOException why);
}
