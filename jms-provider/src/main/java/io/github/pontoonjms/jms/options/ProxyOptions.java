package io.github.pontoonjms.jms.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that is asked to CONNECT. Immutable; its {@code toString} hides the credentials.
 *
 * @param host name or address, an IPv6 address in brackets
 * @param port from 1 to 65,535
 * @param user for Basic authentication, or null
 * @param password for Basic authentication, or null
 */
public record ProxyOptions(
    String host, int port, @Nullable String user, @Nullable String password) {
  private static final Pattern URI =
      Pattern.compile(
          "(?i:http)://(?:(?<user>[^:@/?#]+):(?<password>[^@/?#]*)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._~-]+):(?<port>[0-9]{1,5})/?");

  static ProxyOptions parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a proxy");
    }
    int port = Integer.parseInt(matcher.group("port"));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port");
    }
    return new ProxyOptions(
        matcher.group("host"),
        port,
        credential(matcher.group("user")),
        credential(matcher.group("password")));
  }

  private static @Nullable String credential(@Nullable String encoded) {
    if (encoded == null) {
      return null;
    }
    String credential = PercentCode.decode(encoded);
    if (credential.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a control character");
    }
    return credential;
  }

  /** As it was given, credentials included. */
  String toUri() {
    String credentials =
        user == null || password == null ? "" : code(user) + ":" + code(password) + "@";
    return "http://" + credentials + host + ":" + port;
  }

  private static String code(String credential) {
    return PercentCode.encode(credential)
        .replace(":", "%3A")
        .replace("@", "%40")
        .replace("/", "%2F");
  }

  @Override
  public String toString() {
    return "http://" + (user == null ? "" : "***@") + host + ":" + port;
  }
}
