package io.github.pontoonjms.harness.bench;

/**
 * What Pontoon's rate is to be in a row, as a multiple of another's; 0 where there is no goal.
 *
 * @param qpid of Qpid JMS over WebSocket
 * @param artemis of Artemis's own client
 * @param transport of the floor over our own transport
 */
record Goal(double qpid, double artemis, double transport) {
  /** The goals of the second step. */
  static Goal of(Row row) {
    return switch (row) {
      case NONPERSISTENT_SEND -> new Goal(4, 1.6, 0.65);
      case FLOW -> new Goal(4.5, 1.3, 0.65);
      case ASYNC_SEND -> new Goal(3, 1.4, 0.75);
      case COMMIT_SEND -> new Goal(3, 1.3, 0.75);
      case AUTO_LISTENER -> new Goal(6, 0.9, 0.75);
      case CLIENT_RECEIVE -> new Goal(1.5, 0.8, 0.75);
      case COMMIT_RECEIVE -> new Goal(2.5, 0.9, 0.75);
      case SYNC_PERSISTENT_SEND -> new Goal(1.3, 1.0, 0.9);
      case ROUND_TRIP -> new Goal(1.5, 1.1, 0.9);
      case CONNECT_CLOSE -> new Goal(2.5, 0.7, 0.9);
      case SEND_64K -> new Goal(0, 1.8, 0.6);
      case LISTENER_64K -> new Goal(0, 1.0, 0.6);
    };
  }

  /** The goal against {@code other}, or 0. */
  double against(Contestant other) {
    return switch (other) {
      case QPID -> qpid;
      case ARTEMIS -> artemis;
      case TRANSPORT -> transport;
      case POOLED, PONTOON, TCP -> 0;
    };
  }

  @Override
  public String toString() {
    return text(qpid) + " / " + text(artemis) + " / " + text(transport);
  }

  private static String text(double goal) {
    return goal == 0 ? "-" : Double.toString(goal).replaceAll("\\.0$", "");
  }
}
