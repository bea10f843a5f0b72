package io.github.pontoonjms.harness.bench;

import java.io.IOException;

/** One wire sends while another takes. */
record FloorFlow(FloorSends sends, FloorConsuming consuming) implements Round {
  private static final String CONSUMER = "bench-flow-consumer";

  @Override
  public void run() throws Exception {
    BackgroundWork consumer = BackgroundWork.start(CONSUMER, consuming::run);
    sends.run();
    consumer.await();
  }

  @Override
  public void close() throws IOException {
    sends.close();
    consuming.close();
  }
}
