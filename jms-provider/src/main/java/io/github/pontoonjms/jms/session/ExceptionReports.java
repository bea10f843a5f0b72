package io.github.pontoonjms.jms.session;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection's {@code ExceptionListener} is told: one exception at a time, on a thread of
 * the shared pool. Any thread may report, the reader too; the lock guards the fields and is not
 * held while the listener runs.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.1.7</a>
 */
final class ExceptionReports {
  private static final Logger LOG = LoggerFactory.getLogger(ExceptionReports.class);

  private enum State {
    IDLE,
    TELLING,
    /** The connection closes: nobody is told any more. */
    ENDED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<JMSException> waiting = new ArrayDeque<>();
  private State state = State.IDLE;
  private volatile @Nullable ExceptionListener listener;

  @Nullable ExceptionListener listener() {
    return listener;
  }

  void listener(@Nullable ExceptionListener wanted) {
    listener = wanted;
  }

  /** Has the listener told soon; without one, the log. */
  void report(JMSException what, Executor executor) {
    if (listener == null) {
      LOG.warn("{} (there is no ExceptionListener to tell)", what.getMessage());
      return;
    }
    lock.lock();
    try {
      if (state == State.ENDED) {
        return;
      }
      waiting.addLast(what);
      if (state == State.TELLING) {
        return;
      }
      state = State.TELLING;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::tellAll);
    } catch (RejectedExecutionException closed) {
      end();
      LOG.warn("Nobody could be told, for the threads have ended: {}", what.getMessage());
    }
  }

  void end() {
    lock.lock();
    try {
      state = State.ENDED;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void tellAll() {
    for (JMSException next = next(); next != null; next = next()) {
      ExceptionListener told = listener;
      if (told == null) {
        continue;
      }
      try {
        told.onException(next);
      } catch (RuntimeException | Error thrown) {
        LOG.warn("The ExceptionListener has thrown", thrown);
      }
    }
  }

  private @Nullable JMSException next() {
    lock.lock();
    try {
      JMSException next = waiting.pollFirst();
      if (next == null && state == State.TELLING) {
        state = State.IDLE;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
