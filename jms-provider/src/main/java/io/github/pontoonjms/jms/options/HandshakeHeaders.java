package io.github.pontoonjms.jms.options;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers of a WebSocket handshake may be set: all but those that make the handshake. */
final class HandshakeHeaders {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> OF_THE_HANDSHAKE =
      Set.of("host", "upgrade", "connection", "content-length", "transfer-encoding");

  private HandshakeHeaders() {}

  /**
   * @param others names that are set already
   */
  static void check(String name, Map<String, String> others) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Option header.NAME: " + NearestName.shown(name) + " cannot be a header's name");
    }
    if (OF_THE_HANDSHAKE.contains(lower) || lower.startsWith("sec-websocket-")) {
      throw new IllegalArgumentException(
          "Option header." + name + " is not allowed: the handshake sets it");
    }
    for (String other : others.keySet()) {
      if (!other.equals(name) && other.equalsIgnoreCase(name)) {
        throw new IllegalArgumentException(
            "Options header." + other + " and header." + name + " are one header");
      }
    }
  }
}
