package io.github.pontoonjms.stomp.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request that a client sent: that of a WebSocket upgrade, or a CONNECT to a
 * proxy.
 *
 * @param method as it was sent: {@code GET}
 * @param target the request's target as it was sent: {@code /ws?x=1}
 * @param headers in the order of the wire
 */
public record Handshake(String method, String target, List<Header> headers) {
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie");

  /**
   * One header line.
   *
   * @param name in the letters that it was sent in
   * @param value without the white space around it
   */
  public record Header(String name, String value) {
    /** For a log: a secret's value is masked. */
    @Override
    public String toString() {
      return name + ": " + (SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "***" : value);
    }
  }

  public Handshake {
    headers = List.copyOf(headers);
  }

  /** The value of the first header of that name, in any letters; null if there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** The values of all headers of that name, in any letters. */
  public List<String> headers(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The subprotocols that the client offers, in its order (RFC 6455 §11.3.4). */
  public List<String> subprotocols() {
    return list("Sec-WebSocket-Protocol");
  }

  /** The extensions that the client offers, with their parameters. */
  public List<String> extensions() {
    return list("Sec-WebSocket-Extensions");
  }

  private List<String> list(String name) {
    List<String> items = new ArrayList<>();
    for (String value : headers(name)) {
      for (String item : value.split(",", -1)) {
        if (!item.isBlank()) {
          items.add(item.strip());
        }
      }
    }
    return items;
  }
}
