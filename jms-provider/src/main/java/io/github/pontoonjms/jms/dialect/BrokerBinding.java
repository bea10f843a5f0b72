package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;

/** A dialect bound to one live connection. Any thread may call. */
public interface BrokerBinding {
  /** Sends without waiting for the broker; a failure shows on the connection. */
  void send(StompFrame frame) throws IOException;

  /** Sends; the receipt means that the broker has the message, on disk if it is persistent. */
  Receipt sendWithReceipt(StompFrame frame) throws IOException;

  /** A subscription not yet open. */
  BrokerSubscription subscription(SubscriptionRequest request, DeliveryListener listener);

  /** For one session; begins nothing yet. */
  BrokerTransaction transaction();

  /**
   * Asks the broker, by a receipted round trip, whether all that was sent is done, and says whether
   * the connection is as good as new and may serve somebody else.
   */
  boolean isReusable() throws IOException;
}
