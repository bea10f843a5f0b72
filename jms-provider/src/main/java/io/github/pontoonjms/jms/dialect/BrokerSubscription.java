package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/**
 * A consumer's hold on the broker: deliveries come, and each is settled once or goes back. Any
 * thread may call; no method but {@link #open} and {@link #close} waits.
 */
public interface BrokerSubscription {
  /**
   * Subscribes. Returns when deliveries may come; for a topic, when none published from now on is
   * missed.
   */
  void open() throws IOException;

  /**
   * This delivery need not come again. The acknowledgement may travel later, together with others,
   * but never covers one that is not settled. Settling after {@link #close} does nothing: the
   * message went back.
   */
  void settle(Delivery delivery);

  /** How much may be on its way or unsettled at a time, in the unit of {@link Delivery#weight}. */
  long credit();

  /** What {@link #credit} may grow to for the sake of speed alone. */
  long creditBound();

  /**
   * Lets more come although nothing was settled. The order of deliveries stays the queue's.
   *
   * @return whether there is more to have
   */
  boolean extend() throws IOException;

  /** A receipted round trip: when it returns, all that the broker sent before has arrived. */
  void awaitRoundTrip() throws IOException;

  /** Ends it: the unsettled go back to the broker, in order. Idempotent. */
  void close() throws IOException;
}
