package io.github.pontoonjms.stomp.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client's executor: a given one, which is not closed, or a cached pool of daemon threads of its
 * own, which is. Any thread uses it, those that must not block as well: what a given one would run
 * on the calling thread, or has no place for, gets a thread of its own.
 */
final class ClientExecutor implements Executor {
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_MILLIS = 1000;

  private final Executor executor;
  private final @Nullable ExecutorService own;

  private ClientExecutor(Executor executor, @Nullable ExecutorService own) {
    this.executor = executor;
    this.own = own;
  }

  static ClientExecutor given(Executor executor) {
    return new ClientExecutor(executor, null);
  }

  static ClientExecutor own() {
    ExecutorService pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new Daemons("pontoon-"));
    return new ClientExecutor(pool, pool);
  }

  @Override
  public void execute(Runnable command) {
    if (own != null) {
      own.execute(command);
      return;
    }
    Handover handover = new Handover(command);
    try {
      executor.execute(handover);
    } catch (RejectedExecutionException full) {
      handover.runAside();
    }
    handover.returned = true;
  }

  /** A task on its way to a given executor. */
  private static final class Handover implements Runnable {
    private static final Daemons ASIDE = new Daemons("pontoon-aside-");

    private final Runnable command;
    private final Thread caller = Thread.currentThread();

    /** Read and written by the caller alone: it may be one of the executor's own threads. */
    private boolean returned;

    Handover(Runnable command) {
      this.command = command;
    }

    @Override
    public void run() {
      if (Thread.currentThread() == caller && !returned) {
        runAside();
      } else {
        command.run();
      }
    }

    void runAside() {
      ASIDE.newThread(command).start();
    }
  }

  void close() {
    if (own == null) {
      return;
    }
    own.shutdown();
    if (Thread.currentThread() instanceof Worker) {
      return;
    }
    try {
      own.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Our class loader as context, nothing inherited. */
  private static final class Worker extends Thread {
    Worker(Runnable body, String name) {
      super(null, body, name, 0, false);
    }
  }

  private static final class Daemons implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();
    private final String prefix;

    Daemons(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable body) {
      Thread thread = new Worker(body, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(ClientExecutor.class.getClassLoader());
      return thread;
    }
  }
}
