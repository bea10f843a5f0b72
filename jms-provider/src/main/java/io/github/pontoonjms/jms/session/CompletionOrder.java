package io.github.pontoonjms.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's asynchronous sends: their completion listeners run in the order of the sends, one at
 * a time, whatever order the broker answers in, on a thread of the shared pool that is never the
 * one of the message listeners. Any thread may call; the lock guards the fields and is not held
 * while a listener runs.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §7.3</a>
 */
final class CompletionOrder {
  private static final Logger LOG = LoggerFactory.getLogger(CompletionOrder.class);

  /** One send, from before its frame is on the wire until its listener has returned. */
  final class Pending {
    private final CompletionListener listener;
    private final Message message;
    private boolean done;
    private @Nullable Exception failure;

    Pending(CompletionListener listener, Message message) {
      this.listener = listener;
      this.message = message;
    }

    /** It ended: well if {@code why} is null. Any thread; returns at once. */
    void done(@Nullable JMSException why) {
      complete(this, why);
    }

    private void tell() {
      try {
        if (failure == null) {
          listener.onCompletion(message);
        } else {
          listener.onException(message, failure);
        }
      } catch (RuntimeException | Error thrown) {
        LOG.warn("A CompletionListener has thrown", thrown);
      }
    }
  }

  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private @Nullable Thread runner;
  private boolean scheduled;

  CompletionOrder(Executor executor) {
    this.executor = executor;
  }

  /** Takes the next place in the order; the caller sends next, or calls {@link #withdraw}. */
  Pending add(CompletionListener listener, Message message) {
    Pending added = new Pending(listener, message);
    lock.lock();
    try {
      pending.addLast(added);
    } finally {
      lock.unlock();
    }
    return added;
  }

  /** The send failed at the call: its listener is not told. */
  void withdraw(Pending failed) {
    lock.lock();
    try {
      pending.remove(failed);
      if (pending.isEmpty()) {
        emptied.signalAll();
      }
    } finally {
      lock.unlock();
    }
    schedule();
  }

  /** Whether the caller is inside a completion listener of this session. */
  boolean isCurrentThread() {
    lock.lock();
    try {
      return runner == Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all sends have ended and their listeners returned.
   *
   * @return whether they have within the time
   */
  boolean awaitEmpty(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (!pending.isEmpty()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          if (!emptied.await(left, TimeUnit.NANOSECONDS)) {
            return pending.isEmpty();
          }
        } catch (InterruptedException e) {
          // Kept for the caller: the order must be over before it goes on.
          interrupted = true;
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The thread that is inside one of the listeners; null if none is. */
  @Nullable Thread runner() {
    lock.lock();
    try {
      return runner;
    } finally {
      lock.unlock();
    }
  }

  private void complete(Pending one, @Nullable JMSException why) {
    lock.lock();
    try {
      one.done = true;
      one.failure = why;
    } finally {
      lock.unlock();
    }
    schedule();
  }

  private void schedule() {
    lock.lock();
    try {
      Pending first = pending.peekFirst();
      if (scheduled || first == null || !first.done) {
        return;
      }
      scheduled = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException closed) {
      forgetAll();
    }
  }

  /** The endpoint was ended under a connection in use: there is no thread to tell anybody. */
  private void forgetAll() {
    lock.lock();
    try {
      LOG.warn("{} CompletionListeners are not told: the threads have ended", pending.size());
      pending.clear();
      scheduled = false;
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      Pending first;
      lock.lock();
      try {
        first = pending.peekFirst();
        if (first == null || !first.done) {
          scheduled = false;
          runner = null;
          return;
        }
        runner = Thread.currentThread();
      } finally {
        lock.unlock();
      }
      first.tell();
      lock.lock();
      try {
        pending.pollFirst();
        if (pending.isEmpty()) {
          emptied.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
