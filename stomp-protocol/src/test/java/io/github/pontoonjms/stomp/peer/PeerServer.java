package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A listening socket on 127.0.0.1 with its acceptor thread, the sockets it accepted and the threads
 * that serve them: the end of the server ends them all. The lock guards the sets of sockets and
 * threads.
 */
final class PeerServer implements AutoCloseable {
  /** Serves one accepted socket, on a thread of its own; the socket is closed behind it. */
  interface Handler {
    void handle(Socket socket, int number);
  }

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final ServerSocket listening;
  private final ScheduledThreadPoolExecutor clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Socket> sockets = new HashSet<>();
  private final Set<Thread> threads = new HashSet<>();
  private boolean closed;

  private PeerServer(String name, ServerSocket listening, ScheduledThreadPoolExecutor clock) {
    this.name = name;
    this.listening = listening;
    this.clock = clock;
  }

  /** Listens on an ephemeral port; nothing is accepted before {@link #start}. */
  static PeerServer bind(String kind, int receiveBufferBytes) {
    try {
      ServerSocket listening = new ServerSocket();
      if (receiveBufferBytes > 0) {
        listening.setReceiveBufferSize(receiveBufferBytes);
      }
      listening.bind(new InetSocketAddress(local(), 0), 500);
      String name = kind + "-" + listening.getLocalPort();
      ScheduledThreadPoolExecutor clock =
          new ScheduledThreadPoolExecutor(
              1,
              task -> thread(task, name + "-clock"),
              new ThreadPoolExecutor.DiscardPolicy()); // Once closed, there is nothing to abort.
      clock.setRemoveOnCancelPolicy(true);
      return new PeerServer(name, listening, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 127.0.0.1, whatever {@code localhost} is here. */
  static InetAddress local() throws UnknownHostException {
    return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The start of the names of this server's threads. */
  String name() {
    return name;
  }

  /** Aborts what outlives its deadline. */
  ScheduledThreadPoolExecutor clock() {
    return clock;
  }

  void start(Handler handler) {
    spawn("acceptor", () -> accept(handler));
  }

  private void accept(Handler handler) {
    for (int number = 1; ; number++) {
      Socket socket;
      try {
        socket = listening.accept();
        socket.setTcpNoDelay(true);
      } catch (IOException e) {
        return; // The listening socket was closed.
      }
      if (!own(socket)) {
        return;
      }
      int count = number;
      spawn(String.valueOf(number), () -> serve(handler, socket, count));
    }
  }

  private void serve(Handler handler, Socket socket, int number) {
    try {
      handler.handle(socket, number);
    } finally {
      disown(socket);
    }
  }

  /** Runs a task on a thread of this server, named for it. */
  void spawn(String suffix, Runnable task) {
    Thread thread =
        thread(
            () -> {
              try {
                task.run();
              } finally {
                ended(Thread.currentThread());
              }
            },
            name + "-" + suffix);
    lock.lock();
    try {
      if (closed) {
        return;
      }
      threads.add(thread);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  /** Makes the socket one that ends with this server; false, and closed, if that has ended. */
  boolean own(Socket socket) {
    lock.lock();
    try {
      if (!closed) {
        sockets.add(socket);
        return true;
      }
    } finally {
      lock.unlock();
    }
    closeQuietly(socket);
    return false;
  }

  void disown(Socket socket) {
    closeQuietly(socket);
    lock.lock();
    try {
      sockets.remove(socket);
    } finally {
      lock.unlock();
    }
  }

  private void ended(Thread thread) {
    lock.lock();
    try {
      threads.remove(thread);
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many accepted sockets are open still. */
  int openSockets() {
    lock.lock();
    try {
      return sockets.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes all sockets and waits for all threads.
   *
   * @throws IllegalStateException if a thread does not end within 5 seconds
   */
  @Override
  public void close() {
    List<Socket> open;
    List<Thread> running;
    lock.lock();
    try {
      closed = true;
      open = new ArrayList<>(sockets);
      running = new ArrayList<>(threads);
    } finally {
      lock.unlock();
    }
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(PeerServer::closeQuietly);
    clock.shutdownNow();
    running.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    try {
      for (Thread thread : running) {
        if (thread == Thread.currentThread()) {
          continue;
        }
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        if (thread.isAlive()) {
          throw new IllegalStateException("The thread " + thread.getName() + " does not end");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes a socket that nobody will use any more, whatever state it is in. */
  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same: nothing was to be sent on it any more.
    }
  }
}
