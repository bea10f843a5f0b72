package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BrokerTransaction;
import io.github.pontoonjms.jms.dialect.CommitInDoubtException;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A session's transactions. SENDs carry the id. An ACK takes effect at once here, whatever
 * transaction it names, so ACKs are held until the receipt of COMMIT: at least once, never loss.
 */
final class ArtemisTransaction implements BrokerTransaction {
  private final ArtemisBinding binding;
  private final String id;
  private final StompHeaders sendHeaders;
  private boolean begun;

  ArtemisTransaction(ArtemisBinding binding, String id) {
    this.binding = binding;
    this.id = id;
    this.sendHeaders = StompHeaders.of("transaction", id);
  }

  @Override
  public StompHeaders sendHeaders() {
    return sendHeaders;
  }

  @Override
  public void send(StompFrame frame) throws IOException {
    if (!begun) {
      binding.connection().send(frame(StompCommand.BEGIN));
      begun = true;
    }
    binding.connection().send(frame);
  }

  @Override
  public void commit(List<? extends Delivery> consumed) throws IOException {
    if (begun) {
      begun = false;
      try {
        binding.connection().sendWithReceipt(frame(StompCommand.COMMIT)).await();
      } catch (StompErrorException refused) {
        throw refused;
      } catch (IOException unanswered) {
        throw new CommitInDoubtException(unanswered);
      }
    }
    acknowledge(consumed);
  }

  @Override
  public void abort() throws IOException {
    if (begun) {
      begun = false;
      binding.connection().sendWithReceipt(frame(StompCommand.ABORT)).await();
    }
  }

  @Override
  public void close() throws IOException {
    abort();
    binding.giveBackTransactionId(id);
  }

  /**
   * Only the session's thread settles in a transacted session, so no ACK of it can overtake these.
   */
  private void acknowledge(List<? extends Delivery> consumed) throws IOException {
    Set<WireSubscription> touched = new LinkedHashSet<>();
    for (Delivery delivery : consumed) {
      ArtemisDelivery one = (ArtemisDelivery) delivery;
      one.wire().ledger().settle(one.number());
      touched.add(one.wire());
    }
    List<StompFrame> acks = new ArrayList<>(touched.size());
    for (WireSubscription wire : touched) {
      StompFrame ack = wire.take();
      if (ack != null) {
        acks.add(ack);
      }
    }
    if (!acks.isEmpty()) {
      binding.connection().sendTogetherWithReceipt(acks).await();
    }
  }

  private StompFrame frame(StompCommand command) {
    return StompFrame.of(command, sendHeaders);
  }
}
