package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.ClientIdInUseException;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.endpoint.Endpoint;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a {@link LinkedSocket}: connects neutrally, lets CONNECTED choose the dialect, binds it. */
final class SocketOpening {
  private static final Logger LOG = LoggerFactory.getLogger(SocketOpening.class);

  private final Endpoint endpoint;
  private final LinkCredentials credentials;

  SocketOpening(Endpoint endpoint, LinkCredentials credentials) {
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /** An idle socket of the same credentials, or a new one. */
  LinkedSocket borrow() throws JMSException {
    try {
      return take();
    } catch (IOException failed) {
      throw refused(failed);
    }
  }

  /** As {@link #borrow}, for who speaks no JMS. */
  LinkedSocket take() throws IOException {
    LinkedSocket socket = new LinkedSocket(true);
    socket.connected(
        endpoint
            .pool()
            .borrow(PoolKey.of(credentials), listener -> connect(null, listener), socket));
    return socket;
  }

  /** A new socket, which has a client id and is nobody else's ever. */
  LinkedSocket open(String clientId) throws JMSException {
    LinkedSocket socket = new LinkedSocket(false);
    try {
      socket.connected(connect(clientId, socket));
    } catch (IOException failed) {
      throw refused(failed);
    }
    try {
      socket.binding().claimClientId(clientId);
    } catch (IOException failed) {
      end(socket, true);
      throw refused(failed);
    }
    return socket;
  }

  /**
   * The link is done with it: to the pool if it is as good as new, else to its orderly end.
   *
   * @param quiet whether no thread can be using it any more
   */
  void end(LinkedSocket socket, boolean quiet) {
    if (socket.isPooled()) {
      endpoint
          .pool()
          .giveBack(
              PoolKey.of(credentials),
              socket.connection(),
              connection -> quiet && socket.binding().isReusable());
      return;
    }
    try {
      socket.connection().disconnect();
    } catch (IOException broken) {
      LOG.debug("The connection ended out of order", broken);
    }
  }

  private StompConnection connect(@Nullable String clientId, ConnectionListener listener)
      throws IOException {
    StompConnection connection =
        StompConnection.open(
            endpoint.client(),
            LinkOptions.connect(endpoint.options(), credentials, clientId, endpoint.dialect()),
            listener);
    try {
      Dialect dialect = choose(connection.connected());
      endpoint.remember(dialect);
      connection.framing(dialect.framing());
      PontoonOptions options = endpoint.options();
      DestinationRules destinations =
          dialect.destinations(options.queuePrefix(), options.topicPrefix());
      connection.attach(new DialectBinding(dialect, bind(dialect, connection, destinations)));
      return connection;
    } catch (IOException | RuntimeException failed) {
      connection.abort(
          failed instanceof IOException io ? io : new IOException(failed.getMessage(), failed));
      throw failed;
    }
  }

  private BrokerBinding bind(
      Dialect dialect, StompConnection connection, DestinationRules destinations) {
    return dialect.bind(connection, destinations, new LinkSurroundings(endpoint, this));
  }

  private Dialect choose(StompFrame connected) throws IOException {
    PontoonOptions options = endpoint.options();
    String name = options.dialect();
    if (name != null) {
      return endpoint
          .dialects()
          .named(name)
          .orElseThrow(
              () -> new IOException("There is no dialect " + name + ", only " + dialectNames()));
    }
    return endpoint
        .dialects()
        .of(connected)
        .orElseThrow(
            () ->
                new IOException(
                    "No dialect knows a broker that calls itself '"
                        + connected.header("server")
                        + "'. Name the one that fits by the option dialect ("
                        + dialectNames()
                        + ")"));
  }

  private String dialectNames() {
    return String.join(", ", endpoint.dialects().names());
  }

  private JMSException refused(IOException failed) {
    String text =
        "Could not connect to " + endpoint.options().serverUri() + ": " + failed.getMessage();
    if (failed instanceof ClientIdInUseException) {
      return clientIdInUse(text, failed);
    }
    if (failed instanceof StompErrorException error && error.frame() != null) {
      if (endpoint.dialects().isLoginRefusal(error.frame())) {
        return JmsErrors.linked(new JMSSecurityException(text, "PONTOON_LOGIN"), failed);
      }
      if (endpoint.dialects().isClientIdRefusal(error.frame())) {
        return clientIdInUse(text, failed);
      }
    }
    return JmsErrors.linked(new JMSException(text, "PONTOON_CONNECT"), failed);
  }

  private static JMSException clientIdInUse(String text, IOException failed) {
    return JmsErrors.linked(new InvalidClientIDException(text, "PONTOON_CLIENT_ID"), failed);
  }
}
