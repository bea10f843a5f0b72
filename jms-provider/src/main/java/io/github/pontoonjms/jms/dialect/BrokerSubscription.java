package io.github.pontoonjms.jms.dialect;

import java.io.IOException;
import java.util.List;

/**
 * A consumer's hold on the broker: deliveries come, and each is settled once or goes back. Any
 * thread may call, but one at a time opens, extends and closes; only {@link #open}, {@link
 * #awaitRoundTrip} and {@link #close} wait for the broker.
 */
public interface BrokerSubscription {
  /**
   * Subscribes. Returns when deliveries may come; for a topic, when none published from now on is
   * missed. A named subscription (see {@link SubscriptionRequest#named}) is made if there is none,
   * and resumed if there is one of the same {@link SubscriptionDefinition}; of another one it takes
   * the place, if that has no consumer. The endpoint lets this process have one consumer of an
   * unshared one, and consumers of one definition only; what other processes do the dialect finds
   * out as far as it can.
   *
   * @throws SubscriptionInUseException if the subscription has a consumer that forbids it
   */
  void open() throws IOException;

  /**
   * This delivery need not come again. The acknowledgement may travel later, together with others,
   * but never covers one that is not settled. Settling after {@link #close} does nothing: the
   * message went back.
   */
  void settle(Delivery delivery);

  /**
   * Like {@link #settle}, when the next delivery is there to be handed over: the acknowledgement is
   * on its way at once, but not by this thread, and may gather what is settled meanwhile.
   */
  default void settleAndGoOn(Delivery delivery) {
    settle(delivery);
  }

  /** Settles several deliveries of this subscription, and tells the broker of them together. */
  default void settleAll(List<? extends Delivery> deliveries) {
    deliveries.forEach(this::settle);
  }

  /** How much may be on its way or unsettled at a time, in the unit of {@link Delivery#weight}. */
  long credit();

  /** What {@link #credit} may grow to for the sake of speed alone. */
  long creditBound();

  /** How many deliveries have come by it that no acknowledgement may cover yet. */
  int unsettled();

  /** How much of {@link #credit} those take. */
  long used();

  /**
   * Lets more come although nothing was settled. The order of deliveries stays the queue's.
   *
   * @param held how much of {@link #credit} is with the application and may not be settled: where
   *     that is the reason, it is also the measure, for such a message cannot be given back
   * @return whether there was more to have
   */
  boolean extend(long held) throws IOException;

  /** A receipted round trip: when it returns, all that the broker sent before has arrived. */
  void awaitRoundTrip() throws IOException;

  /**
   * Ends it: the unsettled go back to the broker, in order. A durable subscription stays; a shared
   * non-durable one goes with its last consumer. Idempotent.
   */
  void close() throws IOException;
}
