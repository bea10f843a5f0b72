package io.github.pontoonjms.harness.bench;

/** Who does the work of a row. */
enum Contestant {
  /** Encoded STOMP frames over a plain socket: what the broker itself can do. */
  TCP("raw TCP"),
  /** The same frames over our WebSocket transport, with neither connection nor JMS. */
  TRANSPORT("own transport"),
  /** Pontoon through {@code jakarta.jms}. */
  PONTOON("Pontoon"),
  /** Pontoon with its pool of idle connections, where that makes a difference. */
  POOLED("Pontoon, pooled"),
  /** Qpid JMS over AMQP over WebSocket. */
  QPID("Qpid JMS"),
  /** Artemis's own client over TCP. */
  ARTEMIS("Artemis");

  private final String title;

  Contestant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isPeer() {
    return this == QPID || this == ARTEMIS;
  }

  boolean isFloor() {
    return this == TCP || this == TRANSPORT;
  }
}
