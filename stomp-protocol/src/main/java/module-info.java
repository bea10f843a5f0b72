/** STOMP 1.0, 1.1 and 1.2 over WebSocket, usable alone: no JMS type appears in it. */
module io.github.pontoonjms.stomp {
  requires static org.jspecify;
  requires jakarta.websocket.client;
  requires org.glassfish.tyrus.client;
  requires org.glassfish.tyrus.core;
  requires org.glassfish.tyrus.spi;
  requires org.apache.commons.pool2;
  requires org.slf4j;

  exports io.github.pontoonjms.stomp.client;
  exports io.github.pontoonjms.stomp.connection;
  exports io.github.pontoonjms.stomp.frame;
  exports io.github.pontoonjms.stomp.messaging;
  exports io.github.pontoonjms.stomp.pool;
  exports io.github.pontoonjms.stomp.transport;
  exports io.github.pontoonjms.stomp.transport.tyrus to
      org.glassfish.tyrus.core;
}
