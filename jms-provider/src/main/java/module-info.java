/** Jakarta Messaging 3.1 on STOMP over WebSocket. */
module io.github.pontoonjms.jms {
  requires transitive jakarta.messaging;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.github.pontoonjms.jms.options;
}
