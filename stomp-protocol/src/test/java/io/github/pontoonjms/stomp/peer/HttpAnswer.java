package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The heads of the HTTP answers that peers give. */
final class HttpAnswer {
  private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private HttpAnswer() {}

  /** An answer without a body. */
  static byte[] of(int status, String... headerLines) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  /**
   * The answer that accepts an upgrade (RFC 6455 §4.2.2).
   *
   * @param subprotocol null for none
   * @throws ScriptFailure if the request asks for no WebSocket
   */
  static byte[] upgrade(Handshake request, @Nullable String subprotocol, String... headerLines) {
    require(request.method().equals("GET"), "the method " + request.method());
    require(has(request, "Upgrade", "websocket"), "no Upgrade: websocket");
    require(has(request, "Connection", "upgrade"), "no Connection: Upgrade");
    require(has(request, "Sec-WebSocket-Version", "13"), "no Sec-WebSocket-Version: 13");
    require(request.headers("Host").size() == 1, "not exactly one Host");
    String key = request.header("Sec-WebSocket-Key");
    if (key == null) {
      throw new ScriptFailure("the upgrade request has no Sec-WebSocket-Key");
    }
    String[] lines = new String[headerLines.length + (subprotocol == null ? 3 : 4)];
    lines[0] = "Upgrade: websocket";
    lines[1] = "Connection: Upgrade";
    lines[2] = "Sec-WebSocket-Accept: " + acceptKey(key);
    if (subprotocol != null) {
      lines[3] = "Sec-WebSocket-Protocol: " + subprotocol;
    }
    System.arraycopy(headerLines, 0, lines, lines.length - headerLines.length, headerLines.length);
    return of(101, lines);
  }

  private static boolean has(Handshake request, String name, String token) {
    for (String value : request.headers(name)) {
      for (String item : value.split(",", -1)) {
        if (item.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void require(boolean condition, String lack) {
    if (!condition) {
      throw new ScriptFailure("the upgrade request has " + lack);
    }
  }

  private static String acceptKey(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
