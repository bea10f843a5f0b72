package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions of closed consumers whose messages the session has not settled yet: an UNSUBSCRIBE
 * now would give those messages to somebody else. They end with the last settlement, or are taken
 * over by a new consumer of the same key. The session's thread uses it, and whoever closes the
 * session: the lock guards the list and is not held while the broker is asked.
 */
final class HiddenSubscriptions {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<ConsumerSubscription> hidden = new ArrayList<>();

  void add(ConsumerSubscription subscription) {
    lock.lock();
    try {
      hidden.add(subscription);
    } finally {
      lock.unlock();
    }
  }

  /** The one of that key, now the caller's, buffer and all; null if there is none. */
  @Nullable ConsumerSubscription takeOver(ConsumerSubscription.Key key) {
    lock.lock();
    try {
      for (ConsumerSubscription subscription : hidden) {
        if (subscription.key().equals(key)) {
          hidden.remove(subscription);
          subscription.buffer().attach();
          return subscription;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it if it is hidden and waits for nothing any more. */
  void closeUnheld(ConsumerSubscription subscription, AcknowledgementLedger ledger)
      throws IOException {
    boolean ending;
    lock.lock();
    try {
      ending = hidden.contains(subscription) && !ledger.holds(subscription);
      if (ending) {
        hidden.remove(subscription);
      }
    } finally {
      lock.unlock();
    }
    if (ending) {
      subscription.close();
    }
  }

  /** Ends those of them that {@code deliveries} came by: nobody is left to deliver to again. */
  void closeAll(List<AcknowledgementLedger.Held> deliveries) throws IOException {
    for (ConsumerSubscription subscription : AcknowledgementLedger.subscriptions(deliveries)) {
      boolean ending;
      lock.lock();
      try {
        ending = hidden.remove(subscription);
      } finally {
        lock.unlock();
      }
      if (ending) {
        subscription.close();
      }
    }
  }

  /** All, now the caller's to end. */
  List<ConsumerSubscription> takeAll() {
    lock.lock();
    try {
      List<ConsumerSubscription> taken = new ArrayList<>(hidden);
      hidden.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** The socket is gone, and with it all of them on the broker. */
  void lost() {
    lock.lock();
    try {
      hidden.forEach(ConsumerSubscription::lost);
    } finally {
      lock.unlock();
    }
  }

  /** Whether one of them is a subscription to this destination. */
  boolean contains(PontoonDestination destination) {
    lock.lock();
    try {
      return hidden.stream().anyMatch(one -> one.key().destination().equals(destination));
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return hidden.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
