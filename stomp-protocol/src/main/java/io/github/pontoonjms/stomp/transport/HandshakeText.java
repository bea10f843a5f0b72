package io.github.pontoonjms.stomp.transport;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What may stand in an HTTP head that we write. Anything else is refused, never cleaned: a header
 * injected through a value is somebody else's request.
 */
final class HandshakeText {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "upgrade",
          "content-length",
          "transfer-encoding",
          "sec-websocket-key",
          "sec-websocket-version",
          "sec-websocket-protocol",
          "sec-websocket-extensions",
          "sec-websocket-accept");

  private HandshakeText() {}

  /** RFC 9110 §5.6.2. */
  static void checkToken(String what, String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (!(isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0)) {
        throw illegal(what, i, c);
      }
    }
    if (token.isEmpty()) {
      throw new IllegalArgumentException("Empty " + what);
    }
  }

  /** RFC 9110 §5.5, ASCII only. The value does not appear in the exception: it may be a secret. */
  static void checkHeaders(Map<String, String> headers) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey();
      checkToken("handshake header name", name);
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("The handshake sets the header " + name + " itself");
      }
      String value = header.getValue();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c > '~') {
          throw illegal("handshake header " + name, i, c);
        }
      }
    }
  }

  /** RFC 9112 §3.2.1: what a request line can carry. */
  static void checkTarget(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c > '~') {
        throw illegal("path or query", i, c);
      }
    }
  }

  static void checkHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!(isAlphanumeric(c) || "-._:[]%".indexOf(c) >= 0)) {
        throw illegal("host name", i, c);
      }
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("Empty host name");
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static IllegalArgumentException illegal(String what, int index, char c) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "Illegal character 0x%02X at %d in %s", (int) c, index, what));
  }
}
