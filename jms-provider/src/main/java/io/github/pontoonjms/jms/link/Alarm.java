package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that is done once, some time from now, on the timer's thread, which it must not block.
 * Made by {@link BrokerLink#alarm}; any thread may cancel it.
 */
public final class Alarm implements DeadlineTimer.Timed {
  private final DeadlineTimer timer;
  private final long due;
  private final Runnable action;
  private final AtomicBoolean done = new AtomicBoolean();

  Alarm(DeadlineTimer timer, long delayNanos, Runnable action) {
    this.timer = timer;
    this.due = System.nanoTime() + delayNanos;
    this.action = action;
  }

  @Override
  public void tick(long nanoTime) {
    if (nanoTime - due >= 0 && done.compareAndSet(false, true)) {
      timer.remove(this);
      action.run();
    }
  }

  /** It is not done any more, unless it is being done right now. */
  public void cancel() {
    done.set(true);
    timer.remove(this);
  }
}
