package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest.Credit;
import io.github.pontoonjms.jms.link.BrokerLink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's subscription on the broker with its buffer and credit. It opens at the first demand,
 * and outlives its consumer while the session holds unsettled messages of it, so that a commit can
 * still settle them; a new consumer of the same session and key takes it over, buffer and all.
 *
 * <p>Used by the thread that owns the session, except that {@link #close} may come from any: the
 * lock guards opening against closing and is not held while the broker is asked.
 */
final class ConsumerSubscription {
  /** What makes two consumers of a session interchangeable. */
  record Key(PontoonDestination destination, @Nullable String wireSelector) {}

  private enum State {
    /** Nothing asked of the broker yet. */
    DORMANT,
    OPEN,
    CLOSED
  }

  private final BrokerLink link;
  private final Key key;
  private final ConsumerBuffer buffer = new ConsumerBuffer();
  private final DeliveryCounting counting;
  private final ConsumerCredit credit = new ConsumerCredit();
  private final ReentrantLock lock = new ReentrantLock();
  private State state = State.DORMANT;
  private @Nullable BrokerSubscription broker;
  private int held;
  private volatile boolean inDelivery;

  /** Whether the buffer was seen empty behind a round trip, and nothing came since. */
  private boolean drained;

  ConsumerSubscription(BrokerLink link, Key key) {
    this.link = link;
    this.key = key;
    this.counting = DeliveryCounting.of(link, key.destination());
  }

  Key key() {
    return key;
  }

  ConsumerBuffer buffer() {
    return buffer;
  }

  DeliveryCounting counting() {
    return counting;
  }

  /** Whether the session holds unsettled messages of it. */
  boolean isHeld() {
    return held > 0 || inDelivery;
  }

  /** A message of it is with a listener right now. */
  void inDelivery(boolean now) {
    inDelivery = now;
  }

  /**
   * More is asked for: opens the subscription, or extends it where its credit has proved too small.
   *
   * @param first how to begin if it is not open yet
   */
  void demand(Credit first) throws IOException {
    BrokerSubscription open = broker;
    if (open == null) {
      open(first);
    } else if (credit.wantsMore(open)) {
      if (open.extend()) {
        credit.grown();
        drained = false;
      } else if (credit.isUsedUp(open) && buffer.isEmpty()) {
        throw new IOException(
            "The session holds as many unsettled messages of "
                + key.destination()
                + " as its subscription may have ("
                + open.credit()
                + "): nothing more can come before they are committed or acknowledged. Do so more"
                + " often, or raise the option prefetch");
      }
    }
  }

  /**
   * What is there now; for an empty buffer proves nothing before the broker had its say.
   *
   * @param graceNanos how long a first message may be on its way behind the broker's answer
   */
  @Nullable Delivery takeNow(long graceNanos) throws IOException, InterruptedException {
    Delivery delivery = buffer.poll();
    if (delivery != null) {
      drained = false;
      return delivery;
    }
    if (buffer.arrivedSinceMark()) {
      drained = false;
    }
    BrokerSubscription open = broker;
    if (!drained && open != null) {
      open.awaitRoundTrip();
      buffer.awaitArrival(graceNanos);
      delivery = buffer.take(0);
      drained = delivery == null;
    } else {
      delivery = buffer.take(0);
    }
    return delivery;
  }

  /** The application has it, and it stays unsettled for now. */
  void hold(Delivery delivery) {
    held++;
    credit.held(delivery);
    delivery.compact();
  }

  /** It was held, and is so no more. */
  void release(Delivery delivery) {
    held--;
    credit.released(delivery);
  }

  void settle(Delivery delivery) {
    countSettled(delivery);
    delivery.subscription().settle(delivery);
  }

  /** It was settled, by a transaction's commit. */
  void countSettled(Delivery delivery) {
    credit.settled(delivery);
    if (delivery.attempts() > 1) {
      counting.forget(delivery);
    }
  }

  /** To be handed over again, in this order, before all that waits. */
  void redeliver(List<Delivery> deliveries) {
    deliveries.forEach(counting::remember);
    buffer.restore(deliveries);
  }

  /** Ends it; what is unsettled goes back to the broker. Idempotent. */
  void close() throws IOException {
    BrokerSubscription ending;
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
      ending = broker;
    } finally {
      lock.unlock();
    }
    buffer.detach();
    if (ending != null) {
      ending.close();
    }
    buffer.clear();
  }

  private void open(Credit first) throws IOException {
    BrokerSubscription opening =
        link.subscription(
            new SubscriptionRequest(
                key.destination(), key.wireSelector(), first, link.options().prefetch()),
            buffer);
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      state = State.OPEN;
      broker = opening;
    } finally {
      lock.unlock();
    }
    opening.open();
  }
}
