package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.connection.Framing;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/** How one kind of broker speaks STOMP. Without state; any thread may use it. */
public interface Dialect {
  /** As in the option {@code dialect}. */
  String name();

  /** The broker's name as exceptions spell it. */
  String brokerName();

  /** Whether the broker that sent this CONNECTED is of this kind. */
  boolean recognises(StompFrame connected);

  /** Whether an ERROR that came instead of CONNECTED means that the login was refused. */
  boolean isLoginRefusal(StompFrame error);

  /** Whether an ERROR that came instead of CONNECTED means that the client id is in use. */
  default boolean isClientIdRefusal(StompFrame error) {
    return false;
  }

  /**
   * Headers that a CONNECT of this broker carries beside the usual ones, once the dialect is known.
   */
  StompHeaders connectHeaders(@Nullable String clientId);

  Framing framing();

  DestinationRules destinations(String queuePrefix, String topicPrefix);

  MessageRules messages();

  SelectorRules selectors();

  Capabilities capabilities();

  /** Binds the dialect to one live connection, which it may keep state for. */
  BrokerBinding bind(
      StompConnection connection, DestinationRules destinations, BrokerSurroundings surroundings);
}
