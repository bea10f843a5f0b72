package io.github.pontoonjms.jms;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import java.util.Hashtable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import org.jspecify.annotations.Nullable;

/**
 * The naming context that {@link PontoonInitialContextFactory} makes, and its sub-contexts: a view
 * of one sorted map of full names, from a prefix on. Immutable but for its copy of the environment;
 * any thread may look up.
 */
// The danger that the check warns of is a naming server's; this is a map, and deserializes nothing.
@SuppressWarnings("BanJNDI")
final class ReadOnlyContext implements Context {
  private static final char SEPARATOR = '/';
  private static final String DYNAMIC_QUEUES = "dynamicQueues/";
  private static final String DYNAMIC_TOPICS = "dynamicTopics/";

  private final SortedMap<String, Object> bindings;
  private final Hashtable<?, ?> environment;
  private final String prefix;

  ReadOnlyContext(Map<String, Object> bindings, Hashtable<?, ?> environment) {
    this(new TreeMap<>(bindings), environment, "");
  }

  private ReadOnlyContext(
      SortedMap<String, Object> bindings, Hashtable<?, ?> environment, String prefix) {
    this.bindings = bindings;
    this.environment = (Hashtable<?, ?>) environment.clone();
    this.prefix = prefix;
  }

  @Override
  public Object lookup(Name name) throws NamingException {
    if (name.isEmpty()) {
      return new ReadOnlyContext(bindings, environment, prefix);
    }
    String full = prefix + joined(name);
    Object found = bindings.get(full);
    if (found == null) {
      found = dynamic(full);
    }
    if (found == null && hasBelow(full + SEPARATOR)) {
      found = new ReadOnlyContext(bindings, environment, full + SEPARATOR);
    }
    if (found == null) {
      NameNotFoundException unknown =
          new NameNotFoundException(
              "'" + full + "' is not bound; there is " + String.join(", ", bindings.keySet()));
      unknown.setRemainingName(name);
      throw unknown;
    }
    return found;
  }

  /** The components as they are, without the quotes and escapes of a composite name's text. */
  private static String joined(Name name) {
    StringBuilder text = new StringBuilder(name.get(0));
    for (int i = 1; i < name.size(); i++) {
      text.append(SEPARATOR).append(name.get(i));
    }
    return text.toString();
  }

  private static @Nullable PontoonDestination dynamic(String full) {
    return full.startsWith(DYNAMIC_QUEUES)
        ? named(DestinationKind.QUEUE, full.substring(DYNAMIC_QUEUES.length()))
        : full.startsWith(DYNAMIC_TOPICS)
            ? named(DestinationKind.TOPIC, full.substring(DYNAMIC_TOPICS.length()))
            : null;
  }

  private static @Nullable PontoonDestination named(DestinationKind kind, String name) {
    return PontoonDestination.isValidName(name) ? kind.named(name) : null;
  }

  private boolean hasBelow(String start) {
    SortedMap<String, Object> from = bindings.tailMap(start);
    return !from.isEmpty() && from.firstKey().startsWith(start);
  }

  @Override
  public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
    return page(
        name, (child, object) -> new NameClassPair(child, object.getClass().getName(), true));
  }

  @Override
  public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
    return page(name, (child, object) -> new Binding(child, object, true));
  }

  private <T> NamingEnumeration<T> page(Name name, BiFunction<String, Object, T> item)
      throws NamingException {
    if (!(lookup(name) instanceof ReadOnlyContext context)) {
      throw new NotContextException("'" + name + "' is no context");
    }
    Map<String, T> items = new TreeMap<>();
    for (String full : context.bindings.tailMap(context.prefix).keySet()) {
      if (!full.startsWith(context.prefix)) {
        break;
      }
      String rest = full.substring(context.prefix.length());
      int end = rest.indexOf(SEPARATOR);
      String child = end < 0 ? rest : rest.substring(0, end);
      items.put(child, item.apply(child, context.lookup(new CompositeName().add(child))));
    }
    return new NamingItems<>(items.values().iterator());
  }

  @Override
  public Object lookup(String name) throws NamingException {
    return lookup(new CompositeName(name));
  }

  @Override
  public Object lookupLink(Name name) throws NamingException {
    return lookup(name);
  }

  @Override
  public Object lookupLink(String name) throws NamingException {
    return lookup(name);
  }

  @Override
  public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
    return list(new CompositeName(name));
  }

  @Override
  public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
    return listBindings(new CompositeName(name));
  }

  @Override
  public NameParser getNameParser(Name name) {
    return CompositeName::new;
  }

  @Override
  public NameParser getNameParser(String name) {
    return CompositeName::new;
  }

  @Override
  public Name composeName(Name name, Name start) throws NamingException {
    return ((Name) start.clone()).addAll(name);
  }

  @Override
  public String composeName(String name, String start) throws NamingException {
    return composeName(new CompositeName(name), new CompositeName(start)).toString();
  }

  @Override
  public String getNameInNamespace() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  @Override
  public Hashtable<?, ?> getEnvironment() {
    return (Hashtable<?, ?>) environment.clone();
  }

  /** Nothing to release: connections belong to the factories. */
  @Override
  public void close() {}

  @Override
  public void bind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void bind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(Name oldName, Name newName) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(String oldName, String newName) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Object addToEnvironment(String key, Object value) throws NamingException {
    throw readOnly();
  }

  @Override
  public Object removeFromEnvironment(String key) throws NamingException {
    throw readOnly();
  }

  private static NamingException readOnly() {
    return new OperationNotSupportedException(
        "This context is read-only; what it binds stands in jndi.properties");
  }
}
