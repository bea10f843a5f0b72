package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;

/**
 * One message as it came from the broker, from its arrival until it is settled. The frame is kept,
 * never the JMS message made of it, which the application may change. Made on the reader's thread,
 * then handed on; what can change belongs to the session that owns the consumer. A dialect extends
 * it by what it settles by.
 */
public class Delivery {
  private final BrokerSubscription subscription;
  private final int weight;
  private StompFrame frame;
  private int attempts;

  /**
   * What just came.
   *
   * @param weight what it takes of the subscription's credit, in the dialect's unit
   */
  public Delivery(StompFrame frame, BrokerSubscription subscription, int weight) {
    this.frame = frame;
    this.subscription = subscription;
    this.weight = weight;
  }

  public final StompFrame frame() {
    return frame;
  }

  public final BrokerSubscription subscription() {
    return subscription;
  }

  public final int weight() {
    return weight;
  }

  /** How often it was handed to the application; the session's thread only. */
  public final int attempts() {
    return attempts;
  }

  /** Counts a hand-over to the application; the session's thread only. */
  public final void countAttempt() {
    attempts++;
  }

  /** The hand-over came to nothing; the session's thread only. */
  public final void uncountAttempt() {
    attempts--;
  }

  /** It will be kept for long: lets go of the read buffer that the frame may share. */
  public final void compact() {
    frame = frame.compact();
  }
}
