package io.github.pontoonjms.stomp.transport;

/**
 * Makes the threads that serve sockets: daemons with our class loader as context, inheriting
 * nothing from whoever happens to make them.
 */
final class DaemonThreads {
  private DaemonThreads() {}

  static Thread start(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    thread.start();
    return thread;
  }
}
