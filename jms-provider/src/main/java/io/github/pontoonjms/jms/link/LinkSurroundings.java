package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.SideConnection;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinitions;
import io.github.pontoonjms.jms.endpoint.Endpoint;
import io.github.pontoonjms.jms.options.PontoonOptions;
import java.io.IOException;

/**
 * What a socket's dialect may ask for, as long as the socket lives: more sockets of the same login,
 * and what the endpoint knows. Any thread may call.
 */
final class LinkSurroundings implements BrokerSurroundings {
  private final Endpoint endpoint;
  private final SocketOpening opening;

  LinkSurroundings(Endpoint endpoint, SocketOpening opening) {
    this.endpoint = endpoint;
    this.opening = opening;
  }

  @Override
  public PontoonOptions options() {
    return endpoint.options();
  }

  @Override
  public SideConnection sideConnection() throws IOException {
    return new SideSocket(opening, opening.take());
  }

  @Override
  public SubscriptionDefinitions definitions() {
    return endpoint.broker().definitions();
  }
}
