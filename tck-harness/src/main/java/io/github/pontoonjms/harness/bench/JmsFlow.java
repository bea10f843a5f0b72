package io.github.pontoonjms.harness.bench;

import jakarta.jms.JMSException;

/** A listener at work while a producer sends, each on a connection of its own. */
record JmsFlow(JmsSends sends, JmsListening listening) implements Round {
  private static final String LISTENER = "bench-flow-listener";

  @Override
  public void run() throws Exception {
    BackgroundWork listener = BackgroundWork.start(LISTENER, listening::run);
    sends.run();
    listener.await();
  }

  @Override
  public void close() throws JMSException {
    sends.close();
    listening.close();
  }
}
