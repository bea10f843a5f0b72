package io.github.pontoonjms.jms;

import io.github.pontoonjms.jms.destination.DestinationKind;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * JNDI without a server: what is bound stands in {@code jndi.properties}, or in the environment
 * given to {@code new InitialContext}.
 *
 * <pre>
 *   java.naming.factory.initial=io.github.pontoonjms.jms.PontoonInitialContextFactory
 *   connectionFactory.jms/orders=ws://broker:61613?clientId=orders
 *   queue.jms/incoming=orders.incoming
 *   topic.prices=prices
 * </pre>
 *
 * Then {@code lookup("jms/orders")} is a {@link PontoonConnectionFactory}, {@code
 * lookup("jms/incoming")} the queue {@code orders.incoming}; each lookup gives the same object.
 * {@code dynamicQueues/NAME} and {@code dynamicTopics/NAME} need no entry. Where only {@code
 * java.naming.provider.url} is given, {@code ConnectionFactory} is bound to a factory for it. The
 * context is read-only.
 *
 * <p>The naming service creates it by its name and calls it on any thread; it has no state.
 */
public final class PontoonInitialContextFactory implements InitialContextFactory {
  private static final String FACTORY = "connectionFactory.";
  private static final String DEFAULT_NAME = "ConnectionFactory";

  /** For the naming service. */
  public PontoonInitialContextFactory() {}

  /**
   * A context of what {@code environment} binds; no broker is asked.
   *
   * @throws ConfigurationException naming the entry that makes no sense
   */
  @Override
  public Context getInitialContext(@Nullable Hashtable<?, ?> environment) throws NamingException {
    Hashtable<?, ?> given = environment == null ? new Properties() : environment;
    Map<String, Object> bindings = new TreeMap<>();
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      if (entry.getKey() instanceof String key && entry.getValue() instanceof String value) {
        bind(bindings, key, value.strip());
      }
    }
    if (!bindings.containsKey(DEFAULT_NAME)
        && given.get(Context.PROVIDER_URL) instanceof String uri) {
      bindings.put(DEFAULT_NAME, factory(Context.PROVIDER_URL, uri.strip()));
    }
    return new ReadOnlyContext(bindings, given);
  }

  private static void bind(Map<String, Object> bindings, String key, String value)
      throws NamingException {
    Object object;
    String name;
    if (key.startsWith(FACTORY)) {
      name = key.substring(FACTORY.length());
      object = factory(key, value);
    } else {
      DestinationKind kind = kindOf(key);
      if (kind == null) {
        return;
      }
      name = key.substring(kind.text().length() + 1);
      object = destination(kind, key, value);
    }
    if (name.isEmpty()) {
      throw new ConfigurationException("'" + key + "' lacks the name to be looked up");
    }
    Object other = bindings.put(name, object);
    if (other != null) {
      throw new ConfigurationException("'" + name + "' is bound twice; the second is " + key);
    }
  }

  private static @Nullable DestinationKind kindOf(String key) {
    for (DestinationKind kind : DestinationKind.values()) {
      if (key.startsWith(kind.text() + ".")) {
        return kind;
      }
    }
    return null;
  }

  private static PontoonConnectionFactory factory(String key, String uri)
      throws ConfigurationException {
    PontoonConnectionFactory factory = new PontoonConnectionFactory(uri);
    try {
      factory.options();
    } catch (IllegalArgumentException wrong) {
      throw wrong(key, wrong);
    }
    return factory;
  }

  private static Object destination(DestinationKind kind, String key, String name)
      throws ConfigurationException {
    try {
      return kind.named(name);
    } catch (IllegalArgumentException wrong) {
      throw wrong(key, wrong);
    }
  }

  private static ConfigurationException wrong(String key, IllegalArgumentException cause) {
    ConfigurationException wrong =
        new ConfigurationException("'" + key + "': " + cause.getMessage());
    wrong.initCause(cause);
    return wrong;
  }
}
