package io.github.pontoonjms.harness.bench;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** Opens a connection with a session, starts and closes it, again and again. */
record JmsConnects(ConnectionFactory factory, Job job) implements Round {
  @Override
  public void run() throws JMSException {
    for (int i = 0; i < job.count(); i++) {
      try (JmsStage stage = JmsStage.open(factory, job, Session.AUTO_ACKNOWLEDGE)) {
        stage.start();
      }
    }
  }

  @Override
  public void close() {}
}
