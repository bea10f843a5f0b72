package io.github.pontoonjms.stomp.messaging;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs callbacks one at a time, in order, on a shared executor. Any thread adds, the reader's too:
 * it never waits. The lock guards the queue and is not held while a callback runs.
 */
final class SerialCallbacks {
  private static final Logger LOG = LoggerFactory.getLogger(SerialCallbacks.class);

  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  SerialCallbacks(Executor executor) {
    this.executor = executor;
  }

  void execute(Runnable callback) {
    lock.lock();
    try {
      waiting.add(callback);
      if (running) {
        return;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException closed) {
      LOG.debug("The client is closed: a callback is not called", closed);
    }
  }

  private void run() {
    while (true) {
      Runnable next;
      lock.lock();
      try {
        next = waiting.poll();
        if (next == null) {
          running = false;
          return;
        }
      } finally {
        lock.unlock();
      }
      try {
        next.run();
      } catch (RuntimeException | Error thrown) {
        LOG.warn("A callback has thrown", thrown);
      }
    }
  }
}
