package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;
import org.jspecify.annotations.Nullable;

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
  private int elsewhere;
  private @Nullable String failure;

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

  /**
   * How often it was handed to applications of this process; the session's thread only, as all that
   * counts.
   */
  public final int attempts() {
    return attempts;
  }

  /** How often it was delivered, as far as anybody knows: {@code JMSXDeliveryCount}. */
  public final int deliveryCount() {
    return elsewhere + attempts;
  }

  /** This process has had it before, by another subscription. */
  public final void resume(int earlierAttempts) {
    attempts = earlierAttempts;
  }

  /** The broker says that it was delivered before, this process does not remember it. */
  public final void deliveredElsewhere() {
    elsewhere = 1;
  }

  /** Counts a hand-over to the application. */
  public final void countAttempt() {
    attempts++;
  }

  /** The hand-over came to nothing. */
  public final void uncountAttempt() {
    attempts--;
  }

  /** What the application threw at its last delivery; null if nothing. */
  public final @Nullable String failure() {
    return failure;
  }

  /** See {@link #failure()}. */
  public final void failedBy(@Nullable Throwable thrown) {
    failure = thrown == null ? null : thrown.toString();
  }

  /** It will be kept for long: lets go of the read buffer that the frame may share. */
  public final void compact() {
    frame = frame.compact();
  }
}
