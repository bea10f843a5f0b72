package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;
import java.io.IOException;

/**
 * One round of one contestant in one row, prepared: connected, its queues filled. Used by one
 * thread; every wait in it is bounded by {@link #PATIENCE_SECONDS}.
 */
interface Round extends AutoCloseable {
  /** How long anything may take before the round has failed. */
  long PATIENCE_SECONDS = 60;

  /** The work, which is timed; returns when the broker has done its part of it. */
  void run() throws Exception;

  /** Ends the connections; not timed. */
  @Override
  void close() throws IOException, JMSException;

  /** Makes rounds, and does before what is not timed. */
  @FunctionalInterface
  interface Preparation {
    Round prepare(Job job) throws Exception;
  }
}
