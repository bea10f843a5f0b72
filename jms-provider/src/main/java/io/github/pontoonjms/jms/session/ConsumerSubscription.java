package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest.Credit;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.message.MessageCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer's subscription on the broker with its buffer and credit. It opens at the first demand.
 * A queue's gives all back and sleeps when nobody wants anything of it (see {@link
 * SubscriptionWatch}), until the next demand. It outlives its consumer while the session holds
 * unsettled messages of it, so that a commit can still settle them; a new consumer of the same
 * session and key takes it over, buffer and all.
 *
 * <p>Used by the thread that owns the session, by the executor for the watch, and closed by any:
 * the lock guards the state, and is not held while the broker is asked; who asks has its turn.
 */
final class ConsumerSubscription {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerSubscription.class);

  /** What makes two consumers of a session interchangeable. */
  record Key(
      PontoonDestination destination, @Nullable NamedSubscription named, MessageFilter filter) {
    /** Whether it begins when the consumer is made, not at the first demand. */
    boolean isEager() {
      return destination instanceof PontoonTopic;
    }

    /** Whether others may take what this one does not, and it can come back to them at any time. */
    boolean isGivenBack() {
      return named == null
          ? !(destination instanceof PontoonTopic)
          : named.shared() && named.durable();
    }

    /** Where messages come back to; null for a subscription that ends with its consumer. */
    @Nullable String place() {
      if (named != null) {
        return named.identity().toString();
      }
      return destination instanceof PontoonTopic ? null : destination.toString();
    }
  }

  private static final int ROUND_TRIPS_OF_GRACE = 4;

  private enum State {
    /** Nothing asked of the broker yet, or all given back. */
    DORMANT,
    OPEN,
    /** One thread has its turn: it opens, extends or gives back. */
    ASKING,
    CLOSED
  }

  private final BrokerLink link;
  private final Key key;
  private final @Nullable NamedUse use;
  private final MessageCodec codec;
  private final @Nullable AcknowledgementBatch batch;
  private final ConsumerBuffer buffer = new ConsumerBuffer();
  private final DeliveryCounting counting;
  private final ConsumerCredit credit = new ConsumerCredit();
  private final SubscriptionWatch watch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turn = lock.newCondition();
  private State state = State.DORMANT;

  /** Null while it is dormant, and from the moment in which it begins to give back. */
  private volatile @Nullable BrokerSubscription broker;

  private int users;
  private long lastUse;
  private int held;
  private volatile boolean inDelivery;

  /** Whether the buffer was seen empty behind a round trip, and nothing came since. */
  private boolean drained;

  /**
   * @param use that others see of it; null where nobody looks
   * @param codec for what the client's part of the filter must know of a message
   * @param lazily whether the session acknowledges now and then, several at once
   */
  ConsumerSubscription(
      BrokerLink link, Key key, @Nullable NamedUse use, MessageCodec codec, boolean lazily) {
    this.link = link;
    this.key = key;
    this.use = use;
    this.codec = codec;
    this.counting = DeliveryCounting.of(link, key.place());
    this.batch = lazily ? new AcknowledgementBatch() : null;
    this.watch = new SubscriptionWatch(this, link, batch);
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

  /** From now until {@link #endUse} it is not idle: a receive runs, or a listener is being set. */
  void beginUse() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  void endUse() {
    lock.lock();
    try {
      users--;
      lastUse = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /**
   * More is asked for: opens the subscription, or extends it where its credit has proved too small.
   *
   * @param first how to begin if it is not open
   */
  void demand(Credit first) throws IOException {
    BrokerSubscription open = broker;
    if ((open == null || credit.wantsMore(open)) && takeTurn()) {
      try {
        open = broker;
        if (open == null) {
          open(first);
        } else if (credit.wantsMore(open)) {
          extend(open, credit.held());
          refuseIfUsedUp(open);
        }
      } finally {
        endTurn();
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
      long asked = System.nanoTime();
      open.awaitRoundTrip();
      // A broker that is slow to answer is slow to deliver.
      long roundTrip = System.nanoTime() - asked;
      buffer.awaitArrival(graceNanos + ROUND_TRIPS_OF_GRACE * roundTrip);
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
    if (batch != null) {
      batch.add(delivery);
    } else if (buffer.size() > 0) {
      delivery.subscription().settleAndGoOn(delivery);
    } else {
      delivery.subscription().settle(delivery);
    }
  }

  /** Settles several, and has the broker told of them together. */
  void settleAll(List<Delivery> deliveries) {
    deliveries.forEach(this::countSettled);
    if (batch == null) {
      AcknowledgementBatch.tell(deliveries);
    } else {
      deliveries.forEach(batch::add);
    }
  }

  /** It was settled, by a transaction's commit. */
  void countSettled(Delivery delivery) {
    credit.settled(delivery);
    if (delivery.attempts() > 1) {
      counting.forget(delivery);
    }
  }

  /** What is settled and the broker does not know yet is told now. */
  void flush() {
    if (batch != null) {
      batch.flush();
    }
  }

  /** To be handed over again, in this order, before all that waits. */
  void redeliver(List<Delivery> deliveries) {
    deliveries.forEach(counting::remember);
    buffer.restore(deliveries);
  }

  /** Ends it; what is unsettled goes back to the broker. Idempotent. */
  void close() throws IOException {
    closeAll(List.of(this), link);
  }

  /**
   * Ends several of one link. What they hold goes back together: one after the other, those of a
   * queue would take what an earlier one has given back.
   */
  static void closeAll(List<ConsumerSubscription> all, BrokerLink link) throws IOException {
    List<BrokerSubscription> ending = new ArrayList<>(all.size());
    for (ConsumerSubscription one : all) {
      BrokerSubscription open = one.beginClose();
      if (open != null) {
        ending.add(open);
      }
    }
    try {
      if (!ending.isEmpty()) {
        link.closeAll(ending);
      }
    } finally {
      for (ConsumerSubscription one : all) {
        one.buffer.clear();
        one.lost();
      }
    }
  }

  /**
   * @return what is still to be ended on the broker; null if nothing is
   */
  private @Nullable BrokerSubscription beginClose() {
    BrokerSubscription ending;
    lock.lock();
    try {
      awaitTurn(link.options().closeTimeout());
      if (state == State.CLOSED) {
        return null;
      }
      state = State.CLOSED;
      ending = broker;
      turn.signalAll();
    } finally {
      lock.unlock();
    }
    watch.end();
    buffer.detach();
    flush();
    return ending;
  }

  /** The broker has it no more: a name that it had is free for others. */
  void lost() {
    if (use != null) {
      use.end();
    }
  }

  // For the watch

  /**
   * Whether all that came could go back: nobody has wanted anything for a while, or may not have it
   * while the connection is stopped. Where nobody else could have it, it stays.
   */
  boolean isIdle(long nanoTime, long idleNanos) {
    if (!key.isGivenBack()) {
      return false;
    }
    lock.lock();
    try {
      if (state != State.OPEN || users > 0) {
        return false;
      }
      boolean unwanted =
          buffer.isRunning() && !buffer.isListened() && nanoTime - lastUse >= idleNanos;
      return unwanted || buffer.isStopped();
    } finally {
      lock.unlock();
    }
  }

  /** Gives all back and goes to sleep, if it is idle and no message is with the application. */
  void giveBack(long idleNanos) {
    BrokerSubscription ending;
    lock.lock();
    try {
      ending = broker;
      if (ending == null
          || !isIdle(System.nanoTime(), idleNanos)
          || !buffer.giveBack(ending::unsettled)) {
        return;
      }
      state = State.ASKING;
      broker = null;
    } finally {
      lock.unlock();
    }
    try {
      watch.end();
      credit.grown();
      ending.close();
    } catch (IOException broken) {
      LOG.debug("With the socket all of {} has gone back", key, broken);
    } finally {
      endTurn();
    }
  }

  /** Whether somebody waits for a message, and nothing is there that could be handed over. */
  boolean isStarved() {
    lock.lock();
    try {
      return state == State.OPEN
          && !inDelivery
          && (users > 0 || buffer.isListened())
          && buffer.isRunning()
          && buffer.size() == 0;
    } finally {
      lock.unlock();
    }
  }

  /** How much unsettled messages take of the credit, if it is half of it or more; else 0. */
  long exhausted() {
    BrokerSubscription open = broker;
    if (open == null) {
      return 0;
    }
    long used = open.used();
    return 2 * used >= open.credit() ? used : 0;
  }

  /** Lets more come whatever was counted, if it is still as starved. */
  void relieve() {
    try {
      if (!takeTurn()) {
        return;
      }
      try {
        BrokerSubscription open = broker;
        long used = exhausted();
        if (open != null && used > 0 && buffer.size() == 0) {
          extend(open, used);
        }
      } finally {
        endTurn();
      }
    } catch (IOException broken) {
      LOG.debug("No more deliveries for {}", key, broken);
    }
  }

  private void open(Credit first) throws IOException {
    BrokerSubscription opening =
        link.subscription(
            new SubscriptionRequest(
                key.destination(), key.named(), key.filter(), first, link.options().prefetch()),
            inlet());
    drained = false;
    broker = opening;
    watch.begin();
    opening.open();
  }

  private DeliveryListener inlet() {
    DeliveryListener inlet = buffer.open();
    return key.filter().hasClientPart() ? new ClientFilter(key, codec, inlet) : inlet;
  }

  private void extend(BrokerSubscription open, long reason) throws IOException {
    if (open.extend(reason)) {
      credit.grown();
      drained = false;
    }
  }

  /** Where nothing more is to be had: to wait in silence would be for ever. */
  private void refuseIfUsedUp(BrokerSubscription open) throws IOException {
    if (credit.isUsedUp(open) && buffer.size() == 0) {
      throw new IOException(
          "The session holds as many unsettled messages of "
              + key.destination()
              + " as its subscription may have ("
              + open.credit()
              + "): nothing more can come before they are committed or acknowledged. Do so more"
              + " often, or raise the option prefetch");
    }
  }

  /**
   * Waits until nobody else asks the broker.
   *
   * @return false if it is closed, and nothing more is to be asked
   */
  private boolean takeTurn() throws IOException {
    lock.lock();
    try {
      if (!awaitTurn(link.options().requestTimeout())) {
        throw new IOException("The last request for " + key.destination() + " has not ended");
      }
      if (state == State.CLOSED) {
        return false;
      }
      state = State.ASKING;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void endTurn() {
    lock.lock();
    try {
      if (state == State.ASKING) {
        state = broker == null ? State.DORMANT : State.OPEN;
      }
      // Who asked for something has not been idle since it began to wait for it.
      lastUse = System.nanoTime();
      turn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** With the lock held; false if the time is over. An interrupt is kept for who waits longer. */
  private boolean awaitTurn(Duration atMost) {
    long left = atMost.toNanos();
    boolean interrupted = false;
    while (state == State.ASKING && left > 0) {
      long before = System.nanoTime();
      try {
        left = turn.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
        left -= System.nanoTime() - before;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return state != State.ASKING;
  }
}
