package io.github.pontoonjms.stomp.transport;

import java.util.List;

/**
 * A row of {@code client-cases.txt}.
 *
 * @param sent what the server sends, in Latin-1
 * @param then what the server does behind that
 * @param messages what the client delivers: type and bytes, in Latin-1
 * @param pongs what the client answers, in Latin-1
 * @param orderly whether the client is to see an orderly end
 * @param closeCodes those that the client's CLOSE may have, the dearest first; empty if there need
 *     be no CLOSE
 */
record ClientCase(
    String name,
    String sent,
    Then then,
    List<String> messages,
    List<String> pongs,
    boolean orderly,
    List<Integer> closeCodes) {
  /** What the server does behind the bytes of the row. */
  enum Then {
    /** It waits for the answers that are due, and closes with 1000. */
    CLOSE,
    /** It has closed, or the client is to: it waits for the client's CLOSE. */
    AWAIT_CLOSE,
    /** It ends its stream without a CLOSE. */
    END
  }

  @Override
  public String toString() {
    return name;
  }
}
