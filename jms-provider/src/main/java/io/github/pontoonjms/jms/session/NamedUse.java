package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.endpoint.SubscriptionsInUse;
import java.util.concurrent.atomic.AtomicBoolean;

/** That a named subscription has one consumer more, until it ends, once. Any thread. */
final class NamedUse {
  private final SubscriptionsInUse inUse;
  private final NamedSubscription named;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Of a consumer that {@code inUse} has let in. */
  NamedUse(SubscriptionsInUse inUse, NamedSubscription named) {
    this.inUse = inUse;
    this.named = named;
  }

  void end() {
    if (ended.compareAndSet(false, true)) {
      inUse.leave(named);
    }
  }
}
