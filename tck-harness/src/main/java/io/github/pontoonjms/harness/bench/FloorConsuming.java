package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Takes all that is in the queue, and acknowledges as the row does. */
record FloorConsuming(FloorLink link, Job job) implements Round {
  private static final int BATCH = 100;

  @Override
  public void run() throws IOException, InterruptedException, TimeoutException {
    FloorFrames frames = link.frames();
    link.write(frames.subscribe());
    boolean receipted = job.row() == Row.COMMIT_RECEIVE;
    int step = receipted || job.row() == Row.CLIENT_RECEIVE ? BATCH : 1;
    for (int settled = 0; settled < job.count(); ) {
      // One that waits for a single message settles whatever has come meanwhile, as folded ACKs do.
      FloorInbox.Seen seen = link.inbox().awaitMessages(Math.min(settled + step, job.count()));
      if (receipted) {
        link.ask(frames.ackWithReceipt(seen.ack()), 1);
        link.awaitAnswers();
      } else {
        link.write(frames.ack(seen.ack()));
      }
      settled = seen.count();
    }
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
