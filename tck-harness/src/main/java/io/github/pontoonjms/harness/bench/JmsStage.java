package io.github.pontoonjms.harness.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Arrays;

/** A connection with one session, and what all JMS rounds do with them. One thread uses it. */
final class JmsStage implements AutoCloseable {
  private static final int FILL_COMMIT = 500;

  private final Job job;
  private final Connection connection;
  private final Session session;
  private final byte[] body;

  private JmsStage(Job job, Connection connection, Session session) {
    this.job = job;
    this.connection = connection;
    this.session = session;
    this.body = new byte[job.row().bodyBytes()];
    Arrays.fill(body, (byte) 'x');
  }

  static JmsStage open(ConnectionFactory factory, Job job, int acknowledgeMode)
      throws JMSException {
    Connection connection = factory.createConnection();
    try {
      return new JmsStage(job, connection, connection.createSession(acknowledgeMode));
    } catch (JMSException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Fills the queue with non-persistent messages, over a connection of its own. */
  static void fill(ConnectionFactory factory, Job job) throws JMSException {
    try (JmsStage stage = open(factory, job, Session.SESSION_TRANSACTED)) {
      MessageProducer producer = stage.producer(DeliveryMode.NON_PERSISTENT);
      for (int i = 1; i <= job.count(); i++) {
        producer.send(stage.message());
        if (i % FILL_COMMIT == 0 || i == job.count()) {
          stage.session().commit();
        }
      }
    }
  }

  void start() throws JMSException {
    connection.start();
  }

  Session session() {
    return session;
  }

  MessageProducer producer(int deliveryMode) throws JMSException {
    MessageProducer producer = session.createProducer(session.createQueue(job.queue()));
    producer.setDeliveryMode(deliveryMode);
    return producer;
  }

  MessageConsumer consumer() throws JMSException {
    return session.createConsumer(session.createQueue(job.queue()));
  }

  Message message() throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(body);
    return message;
  }

  /** Reads the body, as who consumes it would. */
  void read(Message message) throws JMSException {
    int length = message.getBody(byte[].class).length;
    if (length != body.length) {
      throw new JMSException("A body of " + length + " bytes");
    }
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
