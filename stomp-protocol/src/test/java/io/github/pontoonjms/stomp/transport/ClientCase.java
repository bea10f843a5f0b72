package io.github.pontoonjms.stomp.transport;

import java.util.List;

/**
 * A row of {@code client-cases.txt}.
 *
 * @param sent what the server sends, in Latin-1
 * @param ends whether the server ends its stream behind it, without a CLOSE
 * @param messages what the client delivers: type and bytes, in Latin-1
 * @param pongs what the client answers, in Latin-1
 * @param orderly whether the client is to see an orderly end
 * @param closeCodes those that the client's CLOSE may have, the dearest first; empty if there need
 *     be no CLOSE
 */
record ClientCase(
    String name,
    String sent,
    boolean ends,
    List<String> messages,
    List<String> pongs,
    boolean orderly,
    List<Integer> closeCodes) {
  @Override
  public String toString() {
    return name;
  }
}
