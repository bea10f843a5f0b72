package io.github.pontoonjms.jms.destination;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes queues and topics from what JNDI stores of them. Naming services create it by its name and
 * call it on any thread; it has no state.
 */
public final class PontoonDestinationFactory implements ObjectFactory {
  static final String NAME = "name";

  public PontoonDestinationFactory() {}

  /**
   * The destination that {@code object} refers to, or null if it refers to something else.
   *
   * @throws IllegalArgumentException if the name stored cannot name a destination
   */
  @Override
  public @Nullable Object getObjectInstance(
      @Nullable Object object,
      @Nullable Name name,
      @Nullable Context context,
      @Nullable Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    RefAddr address = reference.get(NAME);
    if (address == null || !(address.getContent() instanceof String destination)) {
      return null;
    }
    if (reference.getClassName().equals(PontoonQueue.class.getName())) {
      return new PontoonQueue(destination);
    }
    if (reference.getClassName().equals(PontoonTopic.class.getName())) {
      return new PontoonTopic(destination);
    }
    return null;
  }
}
