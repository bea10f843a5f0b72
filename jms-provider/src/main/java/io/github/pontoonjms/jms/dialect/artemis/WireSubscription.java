package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.SettlementLedger;
import io.github.pontoonjms.stomp.connection.LateFrame;
import io.github.pontoonjms.stomp.frame.StompFrame;
import org.jspecify.annotations.Nullable;

/**
 * One SUBSCRIBE of possibly several that serve one consumer, with a ledger of its own, for an ACK
 * covers what came by the same id. Acknowledgements wait here until the drainer comes for them, so
 * that many become one.
 */
final class WireSubscription implements LateFrame {
  private final String id;
  private final int window;
  private final SettlementLedger<ArtemisDelivery> ledger = new SettlementLedger<>();

  WireSubscription(String id, int window) {
    this.id = id;
    this.window = window;
  }

  String id() {
    return id;
  }

  int window() {
    return window;
  }

  SettlementLedger<ArtemisDelivery> ledger() {
    return ledger;
  }

  /** The ACK that is due, now the caller's to send; null if there is none. */
  @Override
  public @Nullable StompFrame take() {
    ArtemisDelivery last = ledger.take();
    if (last == null) {
      return null;
    }
    return ArtemisFrames.ack(last.frame());
  }
}
