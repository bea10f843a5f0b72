package io.github.pontoonjms.harness.bench;

import java.io.IOException;

/** Carries bytes of STOMP to the broker; what comes back goes to a {@link FrameReader}. */
interface Wire extends AutoCloseable {
  /** The largest batch that travels in one write. */
  int BATCH_BYTES = 65_536;

  /** Writes all, blocking. One thread at a time. */
  void write(byte[] bytes, int length) throws IOException;

  /** Ends it at once. */
  @Override
  void close() throws IOException;

  /** Opens wires. */
  @FunctionalInterface
  interface Opening {
    Wire open(FrameReader reader) throws IOException;
  }
}
