package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.broker.Broker;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The one place that knows which JMS provider is behind a URI. Stateless. */
final class Providers {
  private static final Pattern LOGIN = Pattern.compile("//[^/?@]*@");

  private Providers() {}

  /**
   * The provider for {@code uri}; nothing is connected yet. The caller closes it.
   *
   * @throws CannotRunException when the URI makes no sense
   */
  static Provider open(String uri) {
    String scheme = uri.substring(0, Math.max(uri.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
    try {
      return switch (scheme) {
        case "ws", "wss" -> pontoon(uri);
        // Artemis's own client: the same commands by another provider, to compare with.
        case "tcp" -> artemis(uri);
        default ->
            throw new CannotRunException(
                "'" + shown(uri) + "' is no address of a broker; ws://HOST:PORT is.");
      };
    } catch (IllegalArgumentException e) {
      throw new CannotRunException("'" + shown(uri) + "': " + e.getMessage(), e);
    }
  }

  /** The address at which {@link #open} reaches a broker of ours. */
  static String uriOf(Broker broker) {
    return broker.uri();
  }

  private static Provider pontoon(String uri) {
    PontoonConnectionFactory factory = new PontoonConnectionFactory(uri);
    return new Provider(factory, shown(uri), factory);
  }

  private static Provider artemis(String uri) {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(uri);
    return new Provider(factory, shown(uri), factory);
  }

  /** The URI without login and options, either of which may hold a secret. */
  private static String shown(String uri) {
    int query = uri.indexOf('?');
    String address = query < 0 ? uri : uri.substring(0, query);
    return LOGIN.matcher(address).replaceFirst("//");
  }
}
