package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A message there and back, one at a time, an ACK for each. */
record FloorRoundTrips(FloorLink link, Job job) implements Round {
  @Override
  public void run() throws IOException, InterruptedException, TimeoutException {
    FloorFrames frames = link.frames();
    byte[] send = frames.send(false);
    link.write(frames.subscribe());
    for (int i = 1; i <= job.count(); i++) {
      link.write(send);
      link.write(frames.ack(link.inbox().awaitMessages(i).ack()));
    }
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
