package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** A commit that got no answer, or only half of it; the message says what may be and what is. */
public final class CommitInDoubtException extends IOException {
  private static final long serialVersionUID = 1L;

  private CommitInDoubtException(String what, IOException cause) {
    super(what + " (" + cause.getMessage() + ")", cause);
  }

  /** The broker applied the sends whole, or not at all, and nobody can tell which. */
  public static CommitInDoubtException unanswered(IOException cause) {
    return new CommitInDoubtException(
        "The broker did not answer the commit, which may have happened or not: the transaction's"
            + " messages are either all sent or none is. Messages consumed in it may come again",
        cause);
  }

  /**
   * The broker has not said that it took the acknowledgements.
   *
   * @param sent whether the transaction sent anything; that is committed
   */
  public static CommitInDoubtException unacknowledged(boolean sent, IOException cause) {
    return new CommitInDoubtException(
        (sent ? "The messages that the transaction sent are committed, but the" : "The")
            + " broker did not answer the acknowledgements, which it may have taken or not:"
            + " messages consumed in the transaction may come again",
        cause);
  }
}
