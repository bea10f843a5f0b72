package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A session's transactions on the broker, one after another. Used by one thread at a time, the one
 * that uses the session.
 */
public interface BrokerTransaction {
  /** What a SEND carries to belong to the transaction. */
  StompHeaders sendHeaders();

  /** Sends a frame that has {@link #sendHeaders}; the transaction begins with its first. */
  void send(StompFrame frame) throws IOException;

  /**
   * As {@link #send(StompFrame)}, for a dialect that can mark a transaction by what it consumes, so
   * that it is not applied twice.
   *
   * @param consumed what was consumed in it so far, oldest first
   */
  default void send(StompFrame frame, Supplier<List<Delivery>> consumed) throws IOException {
    send(frame);
  }

  /**
   * Makes the sends visible and settles what was consumed; returns when the broker has both.
   * Without sends nothing is asked of the broker but the acknowledgements.
   *
   * @throws RolledBackException if it is known that nothing of it happened, nor will
   * @throws CommitInDoubtException if there was no answer, or only half of it
   * @throws IOException if nothing was asked of the broker yet: the transaction goes on
   */
  void commit(List<? extends Delivery> consumed) throws IOException;

  /** Drops the sends. What was consumed stays unsettled. */
  void abort() throws IOException;

  /** Aborts what is begun and gives the id back: the session closes. */
  void close() throws IOException;
}
