package io.github.pontoonjms.stomp.transport;

import io.github.pontoonjms.stomp.transport.tyrus.UpgradeStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.jspecify.annotations.Nullable;

/**
 * One upgrade from HTTP to WebSocket (RFC 6455 §4): Tyrus makes the request's headers and checks
 * the key's answer; the socket, the request line and the checks that Tyrus leaves out are ours. On
 * the connecting thread.
 */
final class UpgradeExchange implements UpgradeStep {
  private final TransportOptions options;
  private final Map<String, String> headers;
  private final ConnectWatch watch;
  private final WebSocketTransport.Surroundings surroundings;
  private final String who;
  private boolean answered;
  private @Nullable WebSocketTransport transport;

  /**
   * An exchange not yet begun.
   *
   * @param headers the supplier's and the options' headers, checked
   */
  UpgradeExchange(
      TransportOptions options,
      Map<String, String> headers,
      ConnectWatch watch,
      WebSocketTransport.Surroundings surroundings) {
    this.options = options;
    this.headers = headers;
    this.watch = watch;
    this.surroundings = surroundings;
    this.who = options.uriWithoutQuery().toString();
  }

  /** The transport, once the server has agreed and Tyrus has, too. */
  @Nullable WebSocketTransport transport() {
    return transport;
  }

  /** Whether the server's answer has passed our checks and only Tyrus's were left. */
  boolean answered() {
    return answered;
  }

  @Override
  public void run(ClientEngine engine) throws IOException {
    SocketOpener.Opened opened = new SocketOpener(options, watch).open();
    watch.step("The WebSocket upgrade at " + who);
    UpgradeRequest request = engine.createUpgradeRequest(() -> {});
    opened.socket().getOutputStream().write(head(request));
    ReadBuffer buffer = new ReadBuffer();
    HttpHead answer = HttpHead.read(buffer, opened.socket().getInputStream(), who);
    checkStatus(answer);
    String subprotocol = subprotocol(answer);
    DeflateTerms terms = terms(answer);
    WebSocketTransport made =
        new WebSocketTransport(options, opened, buffer, subprotocol, terms, surroundings);
    answered = true;
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    response.setStatus(answer.status());
    response.setReasonPhrase(answer.reason());
    response.getHeaders().putAll(answer.headers());
    ClientEngine.ClientUpgradeInfo info =
        engine.processResponse(response, made.tyrusWriter(), reason -> {});
    if (info.getUpgradeStatus() == ClientEngine.ClientUpgradeStatus.SUCCESS) {
      made.attach(info.createConnection());
      transport = made;
    }
  }

  private byte[] head(UpgradeRequest request) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().forEach((name, values) -> all.put(name, String.join(", ", values)));
    all.putAll(headers);
    StringBuilder head = new StringBuilder("GET ").append(options.target()).append(" HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void checkStatus(HttpHead answer) throws HandshakeException {
    if (answer.status() != 101) {
      throw new HandshakeException(
          answer.status(),
          who
              + " answered the WebSocket upgrade with "
              + (answer.status() + " " + answer.reason()).strip()
              + (answer.status() / 100 == 3 ? "; redirects are not followed" : ""));
    }
  }

  private String subprotocol(HttpHead answer) throws HandshakeException {
    List<String> chosen = answer.all("Sec-WebSocket-Protocol");
    if (chosen.isEmpty()) {
      return "";
    }
    if (chosen.size() > 1 || !options.subprotocols().contains(chosen.get(0))) {
      throw new HandshakeException(
          101, who + " chose a subprotocol that was not offered: " + printable(chosen));
    }
    return chosen.get(0);
  }

  private @Nullable DeflateTerms terms(HttpHead answer) throws HandshakeException {
    List<String> chosen = answer.all("Sec-WebSocket-Extensions");
    if (chosen.isEmpty()) {
      return null;
    }
    if (!options.compression()) {
      throw new HandshakeException(101, who + " chose an extension that was not offered");
    }
    return DeflateTerms.of(chosen, who);
  }

  private static String printable(List<String> words) {
    String text = words.toString().replaceAll("[^ -~]", "?");
    return text.substring(0, Math.min(100, text.length()));
  }
}
