/** STOMP 1.0, 1.1 and 1.2 over WebSocket, usable alone: no JMS type appears in it. */
module io.github.pontoonjms.stomp {
  requires static org.jspecify;
  requires org.slf4j;

  exports io.github.pontoonjms.stomp.frame;
}
