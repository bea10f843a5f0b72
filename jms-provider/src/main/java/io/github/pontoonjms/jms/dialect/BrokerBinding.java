package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A dialect bound to one live connection. Any thread may call. What {@link Capabilities} refuse is
 * never asked for: a method with a default is for brokers that do it.
 */
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
   * Takes the client id for this connection as far as the broker can: asked once, on the fresh
   * socket whose CONNECT carried it, before anything else. Within this process the endpoint has
   * seen to it. What is taken ends with the socket.
   *
   * @throws ClientIdInUseException if another connection has it
   */
  default void claimClientId(String clientId) throws IOException {}

  /**
   * Gives birth to a temporary destination. When it returns, whoever knows the name can send to it,
   * and a queue keeps what comes before its first consumer.
   *
   * @return its JMS name, which by itself tells {@link DestinationRules} that it is temporary
   */
  default String createTemporary(DestinationKind kind) throws IOException {
    throw new UnsupportedOperationException(Feature.TEMPORARY_DESTINATION.title());
  }

  /**
   * Ends a temporary destination of this connection with all that is in it. It has no consumer.
   * What was not ended when the connection closes goes then: the caller sees to it.
   */
  default void deleteTemporary(PontoonDestination temporary) throws IOException {
    throw new UnsupportedOperationException(Feature.TEMPORARY_DESTINATION.title());
  }

  /**
   * Deletes a durable subscription, which has no consumer in this process.
   *
   * @throws NoSuchSubscriptionException if there is none and the dialect can know it
   * @throws SubscriptionInUseException if it has a consumer elsewhere
   */
  default void deleteSubscription(NamedSubscription durable) throws IOException {
    throw new UnsupportedOperationException(Feature.DURABLE_SUBSCRIPTION.title());
  }

  /**
   * Begins to walk through a queue.
   *
   * @param wireSelector the broker's own selector text; null for none
   */
  default BrokerBrowsing browse(PontoonQueue queue, @Nullable String wireSelector)
      throws IOException {
    throw new UnsupportedOperationException(Feature.BROWSER.title());
  }

  /**
   * Asks the broker, by a receipted round trip, whether all that was sent is done, and says whether
   * the connection is as good as new and may serve somebody else.
   */
  boolean isReusable() throws IOException;
}
