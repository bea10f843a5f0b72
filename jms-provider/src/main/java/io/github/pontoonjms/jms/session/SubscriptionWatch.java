package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.link.BrokerLink;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks after an open subscription while no thread of the application does: an idle one gives its
 * buffer back, acknowledgements that wait are sent, and one whose credit is used up without anybody
 * having noticed is extended. The timer only looks; what is to be done the executor does, one thing
 * at a time. Owned by its {@link ConsumerSubscription}; it has no lock of its own.
 */
final class SubscriptionWatch {
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ConsumerSubscription subscription;
  private final BrokerLink link;
  private final @Nullable AcknowledgementBatch batch;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Runnable ending;

  /** What was used up at the last tick; the timer's thread only. */
  private long exhaustedBefore;

  SubscriptionWatch(
      ConsumerSubscription subscription, BrokerLink link, @Nullable AcknowledgementBatch batch) {
    this.subscription = subscription;
    this.link = link;
    this.batch = batch;
  }

  /** The subscription opens. */
  void begin() {
    ending = link.everyTick(this::tick);
  }

  /** It has gone to sleep, or has ended. */
  void end() {
    Runnable end = ending;
    ending = null;
    if (end != null) {
      end.run();
    }
  }

  private void tick(long now) {
    Runnable due = due(now);
    if (due != null && busy.compareAndSet(false, true)) {
      link.executor()
          .execute(
              () -> {
                try {
                  due.run();
                } finally {
                  busy.set(false);
                }
              });
    }
  }

  private @Nullable Runnable due(long now) {
    if (batch != null && batch.isDue(now)) {
      return batch::flush;
    }
    if (subscription.isIdle(now, IDLE_NANOS)) {
      return () -> subscription.giveBack(IDLE_NANOS);
    }
    // A message on its way from socket to buffer looks alike, but not twice.
    long exhausted = subscription.isStarved() ? subscription.exhausted() : 0;
    boolean stalled = exhausted > 0 && exhausted == exhaustedBefore;
    exhaustedBefore = exhausted;
    return stalled ? subscription::relieve : null;
  }
}
