package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** A commit that got no answer: it was applied whole, or not at all, and nobody can tell which. */
public final class CommitInDoubtException extends IOException {
  private static final long serialVersionUID = 1L;

  public CommitInDoubtException(IOException cause) {
    super(
        "The connection ended before the broker answered the commit: the transaction's messages are"
            + " either all sent or none is. Messages consumed in it may come again",
        cause);
  }
}
