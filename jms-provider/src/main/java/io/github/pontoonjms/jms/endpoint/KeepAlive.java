package io.github.pontoonjms.jms.endpoint;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JVM running while a started JMS connection is open, for all other threads here are
 * daemons: a program whose {@code main} returns behind {@code setMessageListener} wants its
 * messages. It is one thread that waits. Owned by an endpoint; any thread calls it; the lock guards
 * the count and the thread's life.
 */
final class KeepAlive {
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int users;
  private boolean closed;
  private @Nullable Thread thread;

  /**
   * @param name of what is kept alive, for the thread's
   */
  KeepAlive(String name) {
    this.name = name;
  }

  void enter() {
    lock.lock();
    try {
      users++;
      if (thread == null && !closed) {
        Thread waiting = new Thread(null, this::await, "pontoon-keep-alive " + name, 0, false);
        waiting.setContextClassLoader(KeepAlive.class.getClassLoader());
        waiting.setDaemon(false);
        waiting.start();
        thread = waiting;
      }
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      users--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread, whoever has not left. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await() {
    lock.lock();
    try {
      while (users > 0 && !closed) {
        changed.awaitUninterruptibly();
      }
      thread = null;
    } finally {
      lock.unlock();
    }
  }
}
