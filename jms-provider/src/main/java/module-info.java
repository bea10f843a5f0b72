/**
 * Jakarta Messaging 3.1 over STOMP over WebSocket. What an application may name is the connection
 * factory and the destinations.
 */
module io.github.pontoonjms.jms {
  requires transitive jakarta.messaging;
  requires io.github.pontoonjms.stomp;
  requires com.fasterxml.jackson.core;
  requires transitive java.naming;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.github.pontoonjms.jms;
  exports io.github.pontoonjms.jms.destination;
  exports io.github.pontoonjms.jms.options;

  provides javax.naming.spi.InitialContextFactory with
      io.github.pontoonjms.jms.PontoonInitialContextFactory;
}
