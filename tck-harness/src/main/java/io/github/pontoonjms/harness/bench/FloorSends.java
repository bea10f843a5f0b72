package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Sends, as the row has them answered. */
record FloorSends(FloorLink link, Job job) implements Round {
  private static final int COMMIT_BATCH = JmsCommittedSends.BATCH;

  @Override
  public void run() throws IOException, InterruptedException, TimeoutException {
    FloorFrames frames = link.frames();
    switch (job.row()) {
      case ASYNC_SEND -> link.writePacked(frames.sendWithReceipt(), job.count(), 1);
      case SYNC_PERSISTENT_SEND -> oneByOne(frames.sendWithReceipt());
      case COMMIT_SEND -> inTransactions(frames);
      default -> {
        link.writePacked(frames.send(false), job.count() - 1, 0);
        link.ask(frames.sendWithReceipt(), 1);
      }
    }
    link.awaitAnswers();
  }

  private void oneByOne(byte[] send) throws IOException, InterruptedException, TimeoutException {
    for (int i = 0; i < job.count(); i++) {
      link.ask(send, 1);
      link.awaitAnswers();
    }
  }

  private void inTransactions(FloorFrames frames)
      throws IOException, InterruptedException, TimeoutException {
    byte[] send = frames.sendInTransaction();
    byte[] full = FloorFrames.joined(frames.begin(), send, COMMIT_BATCH, frames.commit());
    int left = job.count();
    for (; left >= COMMIT_BATCH; left -= COMMIT_BATCH) {
      link.ask(full, 1);
      link.awaitAnswers();
    }
    if (left > 0) {
      link.ask(FloorFrames.joined(frames.begin(), send, left, frames.commit()), 1);
      link.awaitAnswers();
    }
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
