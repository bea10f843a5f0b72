package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;

/**
 * When a subscription's credit is worth extending: it starts small, doubles while demand lasts, and
 * goes beyond its bound only where unsettled messages have used it up, for then nothing else would
 * come. Used by the thread that owns the session, under the session's rules; no lock.
 */
final class ConsumerCredit {
  private long held;
  private long settledSinceGrowth;

  /** The application has it, and it stays unsettled for now. */
  void held(Delivery delivery) {
    held += delivery.weight();
  }

  /** What was held was settled, or is to be handed over again. */
  void released(Delivery delivery) {
    held -= delivery.weight();
  }

  void settled(Delivery delivery) {
    settledSinceGrowth += delivery.weight();
  }

  /** Whether the subscription should be extended, now that more is asked for. */
  boolean wantsMore(BrokerSubscription subscription) {
    long credit = subscription.credit();
    if (2 * held >= credit) {
      return true;
    }
    return settledSinceGrowth >= credit && credit < subscription.creditBound();
  }

  /** What the application has and nobody may settle for it. */
  long held() {
    return held;
  }

  /** Whether what is held leaves the broker nothing to send with. */
  boolean isUsedUp(BrokerSubscription subscription) {
    return held >= subscription.credit();
  }

  /** The subscription was extended, or begun anew. */
  void grown() {
    settledSinceGrowth = 0;
  }
}
