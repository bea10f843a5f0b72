package io.github.pontoonjms.jms.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the WebSocket server is.
 *
 * @param secure TLS or not
 * @param host name or address in lower case, an IPv6 address in brackets
 * @param port always given
 * @param path percent-encoded, at least a slash
 */
record ServerAddress(boolean secure, String host, int port, String path) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._~-]+)(?::(?<port>[0-9]{0,5}))?");

  /**
   * The address in a URI, whose query is somebody else's to read.
   *
   * @throws IllegalArgumentException saying what is wrong, without the URI, which may hold secrets
   */
  static ServerAddress of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("ws") && !scheme.equals("wss")) {
      throw new IllegalArgumentException(
          "The URI must begin with ws:// or wss://"
              + (scheme.isEmpty() ? "" : ", not with " + NearestName.shown(scheme)));
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The URI has a fragment; write a # that belongs to a value as %23");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw new IllegalArgumentException("The URI has no host: ws://host:port/path?option=value");
    }
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "The URI has user information before its host; use the options user and password");
    }
    Matcher matcher = AUTHORITY.matcher(authority);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The URI's host and port cannot be read: " + NearestName.shown(authority));
    }
    boolean secure = scheme.equals("wss");
    return new ServerAddress(
        secure,
        matcher.group("host").toLowerCase(Locale.ROOT),
        port(matcher.group("port"), secure),
        path(uri));
  }

  private static int port(String text, boolean secure) {
    if (text == null || text.isEmpty()) {
      return secure ? 443 : 80;
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The URI's port is not from 1 to 65535: " + port);
    }
    return port;
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    if (path == null || path.isEmpty()) {
      return "/";
    }
    try {
      return new URI(path.replaceFirst("^//+", "/")).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The URI's path cannot be read: " + e.getReason(), e);
    }
  }

  /** The address as a URI without a query. */
  @Override
  public String toString() {
    return (secure ? "wss://" : "ws://") + host + ":" + port + path;
  }
}
