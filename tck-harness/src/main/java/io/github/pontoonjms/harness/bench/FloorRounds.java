package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The rows without JMS: encoded frames over a bare wire. Stateless. */
record FloorRounds(Wire.Opening opening) implements Round.Preparation {
  @Override
  public Round prepare(Job job) throws IOException, InterruptedException, TimeoutException {
    return switch (job.row()) {
      case NONPERSISTENT_SEND, SEND_64K, SYNC_PERSISTENT_SEND, ASYNC_SEND, COMMIT_SEND ->
          new FloorSends(open(job), job);
      case AUTO_LISTENER, LISTENER_64K, CLIENT_RECEIVE, COMMIT_RECEIVE -> {
        fill(job);
        yield new FloorConsuming(open(job), job);
      }
      case FLOW ->
          new FloorFlow(new FloorSends(open(job), job), new FloorConsuming(open(job), job));
      case ROUND_TRIP -> new FloorRoundTrips(open(job), job);
      case CONNECT_CLOSE -> new FloorConnects(opening, job);
    };
  }

  private void fill(Job job) throws IOException, InterruptedException, TimeoutException {
    try (FloorLink link = open(job)) {
      link.writePacked(link.frames().send(false), job.count() - 1, 0);
      link.ask(link.frames().send(false, "receipt:f"), 1);
      link.awaitAnswers();
    }
  }

  private FloorLink open(Job job) throws IOException, InterruptedException, TimeoutException {
    return FloorLink.open(opening, job);
  }
}
