package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.CommitInDoubtException;
import io.github.pontoonjms.jms.dialect.RolledBackException;
import io.github.pontoonjms.jms.dialect.SideConnection;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sends of a transaction whose messages the broker delivers again: it may have been committed
 * already, by a process or over a socket that died before its acknowledgements. Then the broker
 * refuses the COMMIT for its duplicate id, and ends the socket: so the sends are held until the
 * commit, and go over a side socket. Used by the thread that uses the session.
 */
final class RepeatedTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedTransaction.class);

  /** More than that is not held. */
  private static final long MOST_BYTES = 4 << 20;

  /** How the broker refuses a COMMIT, whatever the reason. */
  private static final String COMMIT_REFUSED = "AMQ339013";

  /** A topic that nobody subscribes to. */
  private static final String CONTROL = "pontoon.control";

  private final ArtemisBinding binding;
  private final StompHeaders transaction;
  private final List<StompFrame> sends = new ArrayList<>();
  private long bytes;

  /**
   * @param transaction the header that its SENDs carry
   */
  RepeatedTransaction(ArtemisBinding binding, StompHeaders transaction) {
    this.binding = binding;
    this.transaction = transaction;
  }

  /** Holds one more, or says that there are too many. */
  boolean add(StompFrame send) {
    bytes += FrameEncoder.sizeBound(send);
    if (bytes > MOST_BYTES) {
      return false;
    }
    sends.add(send);
    return true;
  }

  /** What is held. */
  List<StompFrame> sends() {
    return sends;
  }

  /**
   * Returns when the sends are on the broker, by this commit or an earlier one.
   *
   * @param duplicateId of all that the transaction consumed; null if the id of its beginning does
   *     not cover the rest: then an earlier commit cannot be told, and the sends happen again
   * @throws IOException as {@link io.github.pontoonjms.jms.dialect.BrokerTransaction#commit} does
   */
  void commit(@Nullable String duplicateId) throws IOException {
    List<StompFrame> frames = new ArrayList<>(sends);
    if (duplicateId != null) {
      frames.set(0, frames.get(0).withHeader(DuplicateId.HEADER, duplicateId));
    }
    try {
      apply(transaction, frames);
    } catch (StompErrorException refused) {
      if (duplicateId == null || !isCommitRefused(refused) || !otherCommitsSucceed()) {
        throw new RolledBackException(refused);
      }
      LOG.info(
          "A transaction that consumed the same messages was committed before its"
              + " acknowledgements were lost: it is not applied twice");
    }
  }

  /** The text is the same for a duplicate as for a broker that cannot commit at all. */
  private boolean otherCommitsSucceed() {
    StompFrame control =
        StompFrame.of(
            StompCommand.SEND,
            StompHeaders.of(
                "destination",
                CONTROL,
                "destination-type",
                "MULTICAST",
                "persistent",
                "false",
                DuplicateId.HEADER,
                UUID.randomUUID().toString(),
                "transaction",
                CONTROL));
    try {
      apply(StompHeaders.of("transaction", CONTROL), List.of(control));
      return true;
    } catch (IOException failed) {
      LOG.debug("No commit succeeds now: it is not known why one was refused", failed);
      return false;
    }
  }

  private void apply(StompHeaders id, List<StompFrame> frames) throws IOException {
    try (SideConnection side = binding.surroundings().sideConnection()) {
      Receipt receipt = commit(side.connection(), id, frames);
      try {
        receipt.await();
      } catch (StompErrorException refused) {
        throw refused;
      } catch (IOException unanswered) {
        side.connection().abort(unanswered);
        throw CommitInDoubtException.unanswered(unanswered);
      }
    }
  }

  private static Receipt commit(StompConnection side, StompHeaders id, List<StompFrame> frames)
      throws RolledBackException {
    try {
      side.send(StompFrame.of(StompCommand.BEGIN, id));
      for (StompFrame frame : frames) {
        side.send(frame);
      }
      return side.sendWithReceipt(StompFrame.of(StompCommand.COMMIT, id));
    } catch (IOException notSent) {
      // With the socket what was begun is gone; in the pool it would stay begun.
      side.abort(notSent);
      throw new RolledBackException(notSent);
    }
  }

  private static boolean isCommitRefused(StompErrorException refused) {
    StompFrame error = refused.frame();
    String message = error == null ? null : error.header("message");
    return message != null && message.startsWith(COMMIT_REFUSED);
  }
}
