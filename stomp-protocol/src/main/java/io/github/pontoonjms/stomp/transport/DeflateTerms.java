package io.github.pontoonjms.stomp.transport;

import jakarta.websocket.Extension;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusExtension;

/**
 * What a server agreed to of permessage-deflate (RFC 7692 §7.1).
 *
 * @param serverKeepsContext whether its messages may refer to earlier ones
 * @param clientKeepsContext whether ours may
 */
record DeflateTerms(boolean serverKeepsContext, boolean clientKeepsContext) {
  private static final String NAME = "permessage-deflate";

  /** What we offer: any window of the server's; none of ours, which the JDK cannot make smaller. */
  static Extension offer() {
    return new TyrusExtension(NAME);
  }

  /**
   * Reads {@code Sec-WebSocket-Extensions} of an answer to our offer.
   *
   * @throws HandshakeException if it holds what was not offered
   */
  static DeflateTerms of(List<String> values, String who) throws HandshakeException {
    String header = String.join(", ", values);
    List<String> parts =
        Arrays.stream(header.split(";", -1)).map(p -> p.strip().toLowerCase(Locale.ROOT)).toList();
    Set<String> seen = new HashSet<>();
    boolean fits = parts.get(0).equals(NAME);
    for (String part : parts.subList(1, parts.size())) {
      String name = part.split("=", 2)[0].strip();
      fits &= seen.add(name);
      switch (name) {
        case "server_no_context_takeover", "client_no_context_takeover" ->
            fits &= name.equals(part);
        case "server_max_window_bits" ->
            fits &= part.matches("server_max_window_bits *= *\"?(8|9|1[0-5])\"?");
        default -> fits = false;
      }
    }
    if (!fits) {
      throw new HandshakeException(101, who + " chose an extension that was not offered");
    }
    return new DeflateTerms(
        !seen.contains("server_no_context_takeover"), !seen.contains("client_no_context_takeover"));
  }
}
