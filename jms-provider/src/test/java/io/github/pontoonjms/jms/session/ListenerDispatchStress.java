package io.github.pontoonjms.jms.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What was signalled is delivered, one at a time, and after the wait for quiet nothing runs; run by
 * {@link io.github.pontoonjms.jms.InterleavingsTest}. The dispatch's executor is the actor that
 * comes for its tasks, and the arbiter.
 */
public final class ListenerDispatchStress {
  private static final Duration LONG = Duration.ofSeconds(10);

  private ListenerDispatchStress() {}

  /** A dispatch that was signalled for one message. */
  abstract static class Signalled {
    final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    final AtomicInteger waiting = new AtomicInteger(1);
    final AtomicInteger delivered = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger faults = new AtomicInteger();
    final ListenerDispatch dispatch = new ListenerDispatch(tasks::add, this::deliverNext);

    Signalled() {
      dispatch.signal();
    }

    private boolean deliverNext() {
      if (inside.incrementAndGet() != 1) {
        faults.incrementAndGet();
      }
      dispatch.delivering(this);
      try {
        if (waiting.getAndUpdate(now -> Math.max(0, now - 1)) == 0) {
          return false;
        }
        delivered.incrementAndGet();
        return true;
      } finally {
        inside.decrementAndGet();
        dispatch.delivering(null);
      }
    }

    void arrive() {
      waiting.incrementAndGet();
      dispatch.signal();
    }

    void runTasks() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  /** More comes as the run ends. */
  @JCStressTest
  @Outcome(id = "3, 0", expect = ACCEPTABLE, desc = "all delivered, one at a time")
  @Outcome(expect = FORBIDDEN, desc = "a message lies undelivered, or two run at once")
  @State
  public static class ArrivedAsTheRunEnds extends Signalled {
    @Actor
    public void pool() {
      runTasks();
    }

    @Actor
    public void reader() {
      arrive();
      arrive();
    }

    @Arbiter
    public void look(II_Result r) {
      runTasks();
      r.r1 = delivered.get();
      r.r2 = faults.get();
    }
  }

  /** The session ends as a listener is about to run. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 0"},
      expect = ACCEPTABLE,
      desc = "ran before the end, or never")
  @Outcome(expect = FORBIDDEN, desc = "runs on, or begins after the wait for quiet")
  @State
  public static class EndedAsItRuns extends Signalled {
    private volatile int atQuiet;

    @Actor
    public void pool() {
      runTasks();
    }

    @Actor
    public void closer() {
      dispatch.end();
      if (dispatch.awaitQuiet(LONG) != null || inside.get() != 0) {
        faults.incrementAndGet();
      }
      atQuiet = delivered.get();
      arrive();
    }

    @Arbiter
    public void look(II_Result r) {
      runTasks();
      r.r1 = atQuiet;
      r.r2 = faults.get() + delivered.get() - atQuiet;
    }
  }

  /** A consumer closes, nothing of it waits any more, as its listener is about to be called. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 0"},
      expect = ACCEPTABLE,
      desc = "ran before the close, or never")
  @Outcome(expect = FORBIDDEN, desc = "runs on, or begins after the wait for quiet")
  @State
  public static class ConsumerClosedAsItRuns extends Signalled {
    private volatile int atQuiet;

    @Actor
    public void pool() {
      runTasks();
    }

    @Actor
    public void closer() {
      waiting.set(0);
      if (dispatch.awaitQuiet(LONG, this) != null) {
        faults.incrementAndGet();
      }
      atQuiet = delivered.get();
    }

    @Arbiter
    public void look(II_Result r) {
      runTasks();
      r.r1 = atQuiet;
      r.r2 = faults.get() + delivered.get() - atQuiet;
    }
  }
}
