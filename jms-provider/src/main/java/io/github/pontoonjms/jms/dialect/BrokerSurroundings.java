package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.options.PontoonOptions;
import java.io.IOException;

/**
 * What a dialect may ask of the rest of the house, given to it when it is bound. It outlives the
 * JMS connection that the socket was made for. Any thread that may wait may call.
 */
public interface BrokerSurroundings {
  PontoonOptions options();

  /**
   * A socket for what the broker may answer by ending the socket: management, a durable delete.
   *
   * @throws IOException if there is none to be had within the connect timeout
   */
  SideConnection sideConnection() throws IOException;

  /** What this process knows of the durable subscriptions of this broker. */
  SubscriptionDefinitions definitions();
}
