package io.github.pontoonjms.jms.link;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The pool's threads as one connection uses them: each has a name that tells the connection while
 * it works for it, and its own again afterwards. Any thread may call, the reader too; no lock.
 */
final class LinkWorkers implements Executor {
  private final Executor pool;
  private final Supplier<String> connectionName;

  LinkWorkers(Executor pool, Supplier<String> connectionName) {
    this.pool = pool;
    this.connectionName = connectionName;
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(() -> named(work));
  }

  private void named(Runnable work) {
    Thread thread = Thread.currentThread();
    String own = thread.getName();
    thread.setName("pontoon-worker " + connectionName.get());
    try {
      work.run();
    } finally {
      thread.setName(own);
    }
  }
}
