package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.options.RedeliveryOptions;
import jakarta.jms.JMSException;
import java.util.List;

/**
 * A session's redelivery policy: whether a message may be delivered once more, and after which
 * pause. Used by the thread that delivers; no lock.
 */
final class Redelivery {
  private static final double NANOS_A_MILLI = 1e6;
  private static final double LONGEST = Long.MAX_VALUE / 4.0;

  private final RedeliveryOptions policy;
  private final RedeliveryPause pause;
  private final DeadLetters deadLetters;

  Redelivery(RedeliveryOptions policy, RedeliveryPause pause, DeadLetters deadLetters) {
    this.policy = policy;
    this.pause = pause;
    this.deadLetters = deadLetters;
  }

  /**
   * Whether a delivery may be handed over. If it was delivered as often as the policy allows it
   * goes to the dead-letter queue, and this returns when it is there.
   *
   * @throws JMSException if the broker does not take it there: it stays where it was, the consumer
   *     is closed, and the connection's ExceptionListener told
   */
  boolean admits(JmsMessageConsumer consumer, Delivery delivery) throws JMSException {
    consumer.subscription().counting().lookUp(delivery);
    if (!isExhausted(delivery)) {
      return true;
    }
    deadLetters.bury(consumer, delivery);
    return false;
  }

  /** These are delivered again: holds the session back as long as the longest of them asks for. */
  void pauseBefore(List<Delivery> again) {
    if (policy.delay().isZero()) {
      return;
    }
    long longest = 0;
    for (Delivery delivery : again) {
      if (!isExhausted(delivery)) {
        longest = Math.max(longest, pauseNanos(delivery.deliveryCount()));
      }
    }
    if (longest > 0) {
      pause.begin(longest);
    }
  }

  RedeliveryPause pause() {
    return pause;
  }

  /**
   * What a broker has marked as redelivered need not have been seen by anybody: a message is never
   * given up before this process has had it in hand.
   */
  private boolean isExhausted(Delivery delivery) {
    return delivery.attempts() > 0 && delivery.deliveryCount() >= policy.maximum();
  }

  private long pauseNanos(int deliveries) {
    double nanos =
        policy.delay().toMillis() * NANOS_A_MILLI * Math.pow(policy.backoff(), deliveries - 1.0);
    return (long) Math.min(LONGEST, nanos);
  }
}
