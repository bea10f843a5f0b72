package io.github.pontoonjms.harness.bench;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.client.StompClient;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A contestant as set up for the contest. Made once in a worker's JVM, which ends it.
 *
 * @param factory null for a floor
 */
record Entrant(Round.Preparation rounds, @Nullable ConnectionFactory factory) {
  /** Without it Artemis's client tells no completion listener of a broker's answer. */
  private static final String CONFIRMED = "?confirmationWindowSize=1048576";

  private static final String UNPOOLED = "?pool.maxIdle=0";

  static Entrant of(Contestant contestant, Addresses broker) throws Exception {
    return switch (contestant) {
      case TCP ->
          new Entrant(new FloorRounds(reader -> TcpWire.open(broker.stompUri(), reader)), null);
      case TRANSPORT -> {
        StompClient client = StompClient.create();
        yield new Entrant(
            new FloorRounds(reader -> WebSocketWire.open(client, broker.stompUri(), reader)), null);
      }
      case PONTOON -> jms(new PontoonConnectionFactory(broker.stomp() + UNPOOLED));
      case POOLED -> jms(new PontoonConnectionFactory(broker.stomp()));
      case QPID -> jms(new JmsConnectionFactory(broker.amqp()));
      case ARTEMIS -> jms(new ActiveMQConnectionFactory(broker.core() + CONFIRMED));
    };
  }

  private static Entrant jms(ConnectionFactory factory) {
    return new Entrant(new JmsRounds(factory), factory);
  }

  /** A started connection with a session. */
  Connection connect() throws Exception {
    if (factory == null) {
      throw new IllegalStateException("A floor has no JMS connections");
    }
    Connection connection = factory.createConnection();
    connection.createSession(Session.AUTO_ACKNOWLEDGE);
    connection.start();
    return connection;
  }
}
