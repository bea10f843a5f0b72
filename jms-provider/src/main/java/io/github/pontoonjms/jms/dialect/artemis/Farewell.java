package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of subscriptions, all in one WebSocket message: the broker hands back what is left before
 * it sends more, and so in order. Made and said by the thread that closes them.
 */
final class Farewell {
  private final StompConnection connection;
  private final List<WireSubscription> wires;

  /**
   * @param wires whose ledgers are closed
   */
  Farewell(StompConnection connection, List<WireSubscription> wires) {
    this.connection = connection;
    this.wires = wires;
  }

  /** Returns when the broker has given all back. */
  void say() throws IOException {
    List<StompFrame> frames = new ArrayList<>(2 * wires.size());
    for (WireSubscription wire : wires) {
      StompFrame ack = wire.take();
      if (ack != null) {
        frames.add(ack);
      }
    }
    for (WireSubscription wire : wires) {
      frames.add(StompFrame.of(StompCommand.UNSUBSCRIBE, "id", wire.id()));
    }
    if (connection.isOpen()) {
      connection.sendTogetherWithReceipt(frames).await();
    }
    for (WireSubscription wire : wires) {
      connection.unroute(wire.id());
    }
  }
}
