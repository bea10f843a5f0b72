/** Jakarta Messaging 3.1 on STOMP over WebSocket. */
module io.github.pontoonjms.jms {
  requires transitive jakarta.messaging;
  requires transitive java.naming;
  requires io.github.pontoonjms.stomp;
  requires org.slf4j;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports io.github.pontoonjms.jms.destination;
}
