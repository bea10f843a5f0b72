package io.github.pontoonjms.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnectionFactory;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes connection factories from what JNDI stores of them, or from a servlet container's resource
 * that names this class as its {@code factory}: an attribute {@code uri}, and one for each option.
 * Naming services create it by its name and call it on any thread; it has no state.
 */
public final class PontoonObjectFactory implements ObjectFactory {
  static final String URI = "uri";

  private static final Set<String> CLASSES =
      Set.of(
          PontoonConnectionFactory.class.getName(),
          ConnectionFactory.class.getName(),
          QueueConnectionFactory.class.getName(),
          TopicConnectionFactory.class.getName());

  /** What a servlet container adds to a resource, for itself. */
  private static final Set<String> CONTAINERS =
      Set.of("auth", "scope", "singleton", "factory", "description", "closeMethod");

  /** For naming services. */
  public PontoonObjectFactory() {}

  /**
   * The connection factory that {@code object} refers to, or null if it refers to something else.
   *
   * @throws IllegalArgumentException naming the option that is unknown or wrong
   */
  @Override
  public @Nullable Object getObjectInstance(
      @Nullable Object object,
      @Nullable Name name,
      @Nullable Context context,
      @Nullable Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference) || !CLASSES.contains(reference.getClassName())) {
      return null;
    }
    PontoonConnectionFactory factory = new PontoonConnectionFactory();
    addresses(reference).forEach((option, value) -> set(factory, option, value));
    factory.options();
    return factory;
  }

  private static void set(PontoonConnectionFactory factory, String option, String value) {
    if (option.equals(URI)) {
      factory.setUri(value);
    } else {
      factory.setOption(option, value);
    }
  }

  private static Map<String, String> addresses(Reference reference) {
    Map<String, String> values = new TreeMap<>();
    for (RefAddr address : Collections.list(reference.getAll())) {
      if (address.getContent() instanceof String value && !CONTAINERS.contains(address.getType())) {
        values.put(address.getType(), value);
      }
    }
    return values;
  }
}
