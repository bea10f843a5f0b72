package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What the session has handed to the application and not settled: in the order of delivery,
 * whatever consumer it came by. The session's thread uses it, and whoever closes the session: the
 * lock guards the list and is never held while the broker is asked.
 */
final class AcknowledgementLedger {
  /** A delivery and the subscription it came by. */
  record Held(ConsumerSubscription subscription, Delivery delivery) {}

  private final ReentrantLock lock = new ReentrantLock();
  private List<Held> held = new ArrayList<>();

  /** The application has it; it stays unsettled until {@link #takeAll}. */
  void hold(ConsumerSubscription subscription, Delivery delivery) {
    lock.lock();
    try {
      held.add(new Held(subscription, delivery));
      subscription.hold(delivery);
    } finally {
      lock.unlock();
    }
  }

  /** All that is held, oldest first; the caller settles it or has it delivered again. */
  List<Held> takeAll() {
    lock.lock();
    try {
      List<Held> taken = held;
      held = new ArrayList<>();
      for (Held one : taken) {
        one.subscription().release(one.delivery());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Whatever goes back to the broker now keeps its count. */
  void rememberAll() {
    lock.lock();
    try {
      held.forEach(one -> one.subscription().counting().remember(one.delivery()));
    } finally {
      lock.unlock();
    }
  }

  /** What {@link #takeAll} gave is held after all, before anything newer. */
  void putBack(List<Held> taken) {
    lock.lock();
    try {
      held.addAll(0, taken);
      for (Held one : taken) {
        one.subscription().hold(one.delivery());
      }
    } finally {
      lock.unlock();
    }
  }

  /** The deliveries of {@code all}. */
  static List<Delivery> deliveries(List<Held> all) {
    List<Delivery> deliveries = new ArrayList<>(all.size());
    for (Held one : all) {
      deliveries.add(one.delivery());
    }
    return deliveries;
  }

  /** All that is held, oldest first. */
  List<Delivery> deliveries() {
    lock.lock();
    try {
      return deliveries(held);
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return held.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything of that subscription is held. */
  boolean holds(ConsumerSubscription subscription) {
    lock.lock();
    try {
      return subscription.isHeld();
    } finally {
      lock.unlock();
    }
  }

  /** Settles all that is held. */
  List<Held> settleAll() {
    List<Held> taken = takeAll();
    bySubscription(taken).forEach(ConsumerSubscription::settleAll);
    return taken;
  }

  /**
   * Has all that is held delivered again, in order, before anything newer.
   *
   * @param pause told what it will be, before any of it can be seen: what waits for the end of a
   *     pause must not look as if nobody wanted it, and go back to the broker
   */
  List<Held> redeliverAll(Consumer<List<Delivery>> pause) {
    List<Held> taken = takeAll();
    pause.accept(deliveries(taken));
    bySubscription(taken).forEach(ConsumerSubscription::redeliver);
    return taken;
  }

  private static Map<ConsumerSubscription, List<Delivery>> bySubscription(List<Held> taken) {
    Map<ConsumerSubscription, List<Delivery>> bySubscription = new LinkedHashMap<>();
    for (Held one : taken) {
      bySubscription
          .computeIfAbsent(one.subscription(), s -> new ArrayList<>())
          .add(one.delivery());
    }
    return bySubscription;
  }

  /** The subscriptions of {@code deliveries}, each once. */
  static Set<ConsumerSubscription> subscriptions(List<Held> deliveries) {
    Set<ConsumerSubscription> subscriptions = new LinkedHashSet<>();
    for (Held one : deliveries) {
      subscriptions.add(one.subscription());
    }
    return subscriptions;
  }
}
