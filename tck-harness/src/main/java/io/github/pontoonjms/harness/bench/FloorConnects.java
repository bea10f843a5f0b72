package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Opens a socket, says CONNECT and DISCONNECT, and closes it, again and again. */
record FloorConnects(Wire.Opening opening, Job job) implements Round {
  @Override
  public void run() throws IOException, InterruptedException, TimeoutException {
    for (int i = 0; i < job.count(); i++) {
      try (FloorLink link = FloorLink.open(opening, job)) {
        link.disconnect();
      }
    }
  }

  @Override
  public void close() {}
}
