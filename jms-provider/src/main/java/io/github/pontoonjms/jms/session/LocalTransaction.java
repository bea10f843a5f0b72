package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.BrokerTransaction;
import io.github.pontoonjms.jms.dialect.CommitInDoubtException;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.RolledBackException;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A transacted session's unit of work: what it sent, on the broker; what it consumed, in the
 * ledger. Used by the thread that uses the session.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.7</a>
 */
final class LocalTransaction {
  private final BrokerTransaction broker;
  private final AcknowledgementLedger ledger;
  private boolean sent;

  LocalTransaction(BrokerTransaction broker, AcknowledgementLedger ledger) {
    this.broker = broker;
    this.ledger = ledger;
  }

  /** What a SEND carries to belong to it. */
  StompHeaders sendHeaders() {
    return broker.sendHeaders();
  }

  void send(StompFrame frame) throws IOException {
    sent = true;
    broker.send(frame, ledger::deliveries);
  }

  /** Whether anything was sent or consumed since it began. */
  boolean isUsed() {
    return sent || !ledger.isEmpty();
  }

  /**
   * Commits, and tells what was consumed and is settled now. Where that fails, what was consumed
   * stays held, for a rollback to have it delivered again.
   */
  List<AcknowledgementLedger.Held> commit() throws IOException {
    List<AcknowledgementLedger.Held> consumed = ledger.takeAll();
    try {
      broker.commit(AcknowledgementLedger.deliveries(consumed));
    } catch (IOException failed) {
      ledger.putBack(consumed);
      sent &= !(failed instanceof RolledBackException || failed instanceof CommitInDoubtException);
      throw failed;
    }
    sent = false;
    for (AcknowledgementLedger.Held one : consumed) {
      one.subscription().countSettled(one.delivery());
    }
    return consumed;
  }

  /**
   * Drops what was sent, and has what was consumed delivered again.
   *
   * @param pause as for {@link AcknowledgementLedger#redeliverAll}
   * @return what was consumed
   */
  List<AcknowledgementLedger.Held> rollback(Consumer<List<Delivery>> pause) throws IOException {
    List<AcknowledgementLedger.Held> consumed = ledger.redeliverAll(pause);
    sent = false;
    broker.abort();
    return consumed;
  }

  void close() throws IOException {
    broker.close();
  }
}
