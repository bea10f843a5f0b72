package io.github.pontoonjms.harness.bench;

import java.net.URI;

/**
 * Where the broker is.
 *
 * @param stomp {@code ws://HOST:PORT}: STOMP inside WebSocket, and raw on the same port
 * @param core {@code tcp://HOST:PORT}: Artemis's own protocol, and AMQP on the same port
 */
record Addresses(String stomp, String core) {
  String amqp() {
    return "amqpws" + core.substring(core.indexOf(':'));
  }

  URI stompUri() {
    return URI.create(stomp);
  }
}
