package io.github.pontoonjms.harness.bench;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** The rows through {@code jakarta.jms}: the same code for every provider. Stateless. */
record JmsRounds(ConnectionFactory factory) implements Round.Preparation {
  @Override
  public Round prepare(Job job) throws JMSException {
    return switch (job.row()) {
      case NONPERSISTENT_SEND, SEND_64K -> sends(job, DeliveryMode.NON_PERSISTENT);
      case SYNC_PERSISTENT_SEND -> sends(job, DeliveryMode.PERSISTENT);
      case ASYNC_SEND -> {
        JmsStage stage = open(job, Session.AUTO_ACKNOWLEDGE);
        yield new JmsAsyncSends(stage, stage.producer(DeliveryMode.PERSISTENT), job.count());
      }
      case COMMIT_SEND -> {
        JmsStage stage = open(job, Session.SESSION_TRANSACTED);
        yield new JmsCommittedSends(stage, stage.producer(DeliveryMode.PERSISTENT), job.count());
      }
      case AUTO_LISTENER, LISTENER_64K -> {
        JmsStage.fill(factory, job);
        yield listening(job);
      }
      case CLIENT_RECEIVE -> receives(job, Session.CLIENT_ACKNOWLEDGE);
      case COMMIT_RECEIVE -> receives(job, Session.SESSION_TRANSACTED);
      case FLOW -> new JmsFlow(sends(job, DeliveryMode.NON_PERSISTENT), listening(job));
      case ROUND_TRIP -> roundTrips(job);
      case CONNECT_CLOSE -> new JmsConnects(factory, job);
    };
  }

  private JmsSends sends(Job job, int deliveryMode) throws JMSException {
    JmsStage stage = open(job, Session.AUTO_ACKNOWLEDGE);
    return new JmsSends(stage, stage.producer(deliveryMode), job.count());
  }

  private JmsListening listening(Job job) throws JMSException {
    JmsStage stage = open(job, Session.AUTO_ACKNOWLEDGE);
    return new JmsListening(stage, stage.consumer(), job.count());
  }

  private JmsReceives receives(Job job, int acknowledgeMode) throws JMSException {
    JmsStage.fill(factory, job);
    JmsStage stage = open(job, acknowledgeMode);
    return new JmsReceives(stage, stage.consumer(), job.count());
  }

  private JmsRoundTrips roundTrips(Job job) throws JMSException {
    JmsStage stage = open(job, Session.AUTO_ACKNOWLEDGE);
    stage.start();
    return new JmsRoundTrips(
        stage, stage.producer(DeliveryMode.NON_PERSISTENT), stage.consumer(), job.count());
  }

  private JmsStage open(Job job, int acknowledgeMode) throws JMSException {
    return JmsStage.open(factory, job, acknowledgeMode);
  }
}
