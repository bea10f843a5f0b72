package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BrokerTransaction;
import io.github.pontoonjms.jms.dialect.CommitInDoubtException;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.RolledBackException;
import io.github.pontoonjms.stomp.connection.ConnectionLostException;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session's transactions. SENDs carry the id. An ACK takes effect at once here, whatever
 * transaction it names, so ACKs are held until the receipt of COMMIT: at least once, never loss.
 * Where all is consumed before the first SEND, that carries an id made of what was consumed: then
 * the broker applies a repetition of the same only once.
 */
final class ArtemisTransaction implements BrokerTransaction {
  private final ArtemisBinding binding;
  private String id;
  private StompHeaders sendHeaders;
  private boolean begun;

  /** What was consumed before the first SEND, and its id; null if there is none. */
  private List<Delivery> covered = List.of();

  private @Nullable String duplicateId;

  /** Holds the sends of a transaction that may have been committed before; null for all others. */
  private @Nullable RepeatedTransaction repeated;

  ArtemisTransaction(ArtemisBinding binding) {
    this.binding = binding;
    this.id = binding.takeTransactionId();
    this.sendHeaders = StompHeaders.of("transaction", id);
  }

  @Override
  public StompHeaders sendHeaders() {
    return sendHeaders;
  }

  @Override
  public void send(StompFrame frame) throws IOException {
    send(frame, List::of);
  }

  @Override
  public void send(StompFrame frame, Supplier<List<Delivery>> consumed) throws IOException {
    RepeatedTransaction holding = repeated;
    if (!begun && holding == null) {
      covered = consumed.get();
      duplicateId = DuplicateId.of(covered);
      if (duplicateId != null && covered.stream().anyMatch(ArtemisTransaction::isRedelivered)) {
        holding = repeated = new RepeatedTransaction(binding, sendHeaders);
      }
    }
    if (holding == null) {
      sendNow(frame);
    } else if (!holding.add(frame)) {
      // Too large to be held: it goes out as any other, and may be applied twice.
      repeated = null;
      duplicateId = null;
      for (StompFrame held : holding.sends()) {
        sendNow(held);
      }
      sendNow(frame);
    }
  }

  private void sendNow(StompFrame frame) throws IOException {
    if (begun) {
      binding.connection().send(frame);
      return;
    }
    String marked = duplicateId;
    binding.connection().send(frame(StompCommand.BEGIN));
    begun = true;
    binding
        .connection()
        .send(marked == null ? frame : frame.withHeader(DuplicateId.HEADER, marked));
  }

  private static boolean isRedelivered(Delivery delivery) {
    return "true".equals(delivery.frame().header("redelivered"));
  }

  @Override
  public void commit(List<? extends Delivery> consumed) throws IOException {
    boolean sent = begun || repeated != null;
    if (repeated != null) {
      commit(repeated, consumed.size() == covered.size());
    } else if (begun) {
      commitSends();
    }
    List<StompFrame> acks = acknowledgements(consumed);
    if (!acks.isEmpty()) {
      acknowledge(acks, sent);
    }
  }

  /**
   * @param whole whether nothing was consumed behind the first send
   */
  private void commit(RepeatedTransaction held, boolean whole) throws IOException {
    boolean goesOn = false;
    try {
      held.commit(whole ? duplicateId : null);
    } catch (RolledBackException | CommitInDoubtException ended) {
      throw ended;
    } catch (IOException nothingAsked) {
      goesOn = true;
      throw nothingAsked;
    } finally {
      if (!goesOn) {
        repeated = null;
      }
    }
  }

  @Override
  public void abort() throws IOException {
    repeated = null;
    if (begun) {
      Receipt receipt = end(StompCommand.ABORT);
      try {
        receipt.await();
      } catch (IOException unanswered) {
        abandonId();
        throw unanswered;
      }
    }
  }

  @Override
  public void close() throws IOException {
    abort();
    binding.giveBackTransactionId(id);
  }

  private void commitSends() throws IOException {
    Receipt receipt;
    try {
      receipt = end(StompCommand.COMMIT);
    } catch (ConnectionLostException lost) {
      throw new RolledBackException(lost);
    }
    try {
      receipt.await();
    } catch (StompErrorException refused) {
      throw new RolledBackException(refused);
    } catch (IOException unanswered) {
      abandonId();
      throw CommitInDoubtException.unanswered(unanswered);
    }
  }

  /** Sends the last frame of what is begun; if it could not be queued, that goes on. */
  private Receipt end(StompCommand command) throws IOException {
    begun = false;
    boolean queued = false;
    try {
      Receipt receipt = binding.connection().sendWithReceipt(frame(command));
      queued = true;
      return receipt;
    } finally {
      begun = !queued;
    }
  }

  /** An id whose end nobody knows is not begun a second time: that would be fatal. */
  private void abandonId() {
    id = binding.takeTransactionId();
    sendHeaders = StompHeaders.of("transaction", id);
  }

  /**
   * Only the session's thread settles in a transacted session, so no ACK of it can overtake these.
   */
  private static List<StompFrame> acknowledgements(List<? extends Delivery> consumed) {
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
    return acks;
  }

  private void acknowledge(List<StompFrame> acks, boolean sent) throws IOException {
    Receipt receipt;
    try {
      receipt = binding.connection().sendTogetherWithReceipt(acks);
    } catch (ConnectionLostException lost) {
      throw sent
          ? CommitInDoubtException.unacknowledged(true, lost)
          : new RolledBackException(lost);
    }
    try {
      receipt.await();
    } catch (IOException unanswered) {
      throw CommitInDoubtException.unacknowledged(sent, unanswered);
    }
  }

  private StompFrame frame(StompCommand command) {
    return StompFrame.of(command, sendHeaders);
  }
}
