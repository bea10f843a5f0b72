package io.github.pontoonjms.harness.broker;

/** A running broker, wherever it runs: the addresses at which it takes connections. */
public interface Broker {
  /** Where STOMP clients connect by WebSocket: {@code ws://127.0.0.1:PORT}. */
  String uri();

  /** Where Artemis's own clients connect: {@code tcp://127.0.0.1:PORT}. */
  String coreUri();

  /** The port of STOMP, raw and inside WebSocket. */
  int port();
}
