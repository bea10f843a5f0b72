package io.github.pontoonjms.jms;

import java.util.Iterator;
import javax.naming.NamingEnumeration;

/** What a naming context lists. Used by one thread. */
final class NamingItems<T> implements NamingEnumeration<T> {
  private final Iterator<T> items;

  NamingItems(Iterator<T> items) {
    this.items = items;
  }

  @Override
  public boolean hasMore() {
    return items.hasNext();
  }

  @Override
  public T next() {
    return items.next();
  }

  @Override
  public boolean hasMoreElements() {
    return hasMore();
  }

  @Override
  public T nextElement() {
    return next();
  }

  /** Nothing to release. */
  @Override
  public void close() {}
}
