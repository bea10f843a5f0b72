package io.github.pontoonjms.stomp.connection;

/**
 * Marks the stretch in which a thread is a reader or the timer, of whichever connection, and so may
 * neither write to a socket nor wait. Two peers that each write while neither reads are a deadlock;
 * so are two connections whose readers write to one another's socket, hence the mark belongs to the
 * thread. Stateless but for the thread's own mark.
 */
final class NonWriting {
  private static final ThreadLocal<Boolean> MARK = new ThreadLocal<>();

  private NonWriting() {}

  /** Runs {@code work} as a reader or timer does. */
  static void run(Runnable work) {
    if (here()) {
      work.run();
      return;
    }
    MARK.set(true);
    try {
      work.run();
    } finally {
      MARK.remove();
    }
  }

  static boolean here() {
    return MARK.get() != null;
  }

  /**
   * @throws IllegalStateException if this thread may not wait
   */
  static void refuseToWait(String what) {
    if (here()) {
      throw new IllegalStateException(
          what + " may wait, and this is a reader or timer thread: offer, or use an executor");
    }
  }
}
