package io.github.pontoonjms.stomp.transport;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that opens tunnels by CONNECT (RFC 9110 §9.3.6), with Basic credentials if it wants
 * any. Never taken from the JVM's properties.
 *
 * @param port 1 to 65535
 * @param user null without credentials
 */
public record HttpProxy(String host, int port, @Nullable String user, @Nullable String password) {
  public HttpProxy {
    HandshakeText.checkHost(host);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("No port of a proxy: " + port);
    }
    if (user == null && password != null) {
      throw new IllegalArgumentException("A proxy password without a user");
    }
    if (user != null && user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("A proxy user with a colon (RFC 7617 §2)");
    }
  }

  /** A proxy without credentials. */
  public HttpProxy(String host, int port) {
    this(host, port, null, null);
  }

  /**
   * {@code http://user:password@host:port}.
   *
   * @throws IllegalArgumentException if the scheme is not http, or host or port is missing
   */
  public static HttpProxy of(URI uri) {
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException(
          "Only HTTP proxies (http://host:port) are supported, not " + uri.getScheme());
    }
    String host = Objects.requireNonNull(uri.getHost(), "The proxy's URI has no host");
    String info = uri.getUserInfo();
    if (info == null) {
      return new HttpProxy(host, uri.getPort());
    }
    int colon = info.indexOf(':');
    return colon < 0
        ? new HttpProxy(host, uri.getPort(), info, "")
        : new HttpProxy(host, uri.getPort(), info.substring(0, colon), info.substring(colon + 1));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "http://" + (user == null ? "" : user + ":***@") + host + ":" + port;
  }
}
