package io.github.pontoonjms.jms.session;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import org.jspecify.annotations.Nullable;

/**
 * The create methods of a connection in all three generations of interfaces, and what is refused of
 * them; the sessions come from {@link JmsConnection}.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.1</a>
 */
abstract class DomainConnection implements QueueConnection, TopicConnection {
  /** Fails when the connection is closed or lost. */
  abstract void checkOpen() throws JMSException;

  /** Opens a session of one generation. */
  abstract JmsSession open(DomainSession.Domain domain, boolean transacted, int acknowledgeMode)
      throws JMSException;

  @Override
  public Session createSession() throws JMSException {
    return createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public Session createSession(int sessionMode) throws JMSException {
    return createSession(sessionMode == Session.SESSION_TRANSACTED, sessionMode);
  }

  @Override
  public Session createSession(boolean transacted, int acknowledgeMode) throws JMSException {
    return open(DomainSession.Domain.COMMON, transacted, acknowledgeMode);
  }

  @Override
  public QueueSession createQueueSession(boolean transacted, int acknowledgeMode)
      throws JMSException {
    return open(DomainSession.Domain.QUEUE, transacted, acknowledgeMode);
  }

  @Override
  public TopicSession createTopicSession(boolean transacted, int acknowledgeMode)
      throws JMSException {
    return open(DomainSession.Domain.TOPIC, transacted, acknowledgeMode);
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Destination destination, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Queue queue, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Topic topic, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, @Nullable String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  private JMSException noConnectionConsumer() throws JMSException {
    checkOpen();
    return new JMSException(
        "ConnectionConsumer is an optional part of Jakarta Messaging (§8.3.1) for application"
            + " servers, which Pontoon does not have. Use a MessageListener, or in a server the"
            + " resource adapter",
        "PONTOON_REFUSED");
  }
}
