package io.github.pontoonjms.jms.session;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection and a session in one. The session is made at its first use, so that a client id can
 * be set before. One thread at a time uses it; {@code close} may come from any.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §2.8</a>
 */
public final class JmsContext implements JMSContext {
  private final SharedConnection shared;
  private final AcknowledgeMode mode;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable JmsSession session;
  private boolean closed;
  private volatile boolean autoStart = true;

  private JmsContext(SharedConnection shared, AcknowledgeMode mode) {
    this.shared = shared;
    this.mode = mode;
  }

  /**
   * A context on a connection of its own, which it closes.
   *
   * @param sessionMode one of {@code JMSContext}'s
   */
  public static JmsContext on(JmsConnection connection, int sessionMode) {
    AcknowledgeMode mode =
        JmsRuntime.get(
            () -> AcknowledgeMode.of(sessionMode == JMSContext.SESSION_TRANSACTED, sessionMode));
    SharedConnection shared = new SharedConnection(connection);
    shared.enter();
    return new JmsContext(shared, mode);
  }

  /**
   * Checks a session mode before a connection is made for it.
   *
   * @throws jakarta.jms.JMSRuntimeException if it is none of the specification's
   */
  public static void checkMode(int sessionMode) {
    JmsRuntime.get(
        () -> AcknowledgeMode.of(sessionMode == JMSContext.SESSION_TRANSACTED, sessionMode));
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    checkOpen();
    AcknowledgeMode wanted =
        JmsRuntime.get(
            () -> AcknowledgeMode.of(sessionMode == JMSContext.SESSION_TRANSACTED, sessionMode));
    shared.enter();
    return new JmsContext(shared, wanted);
  }

  @Override
  public JMSProducer createProducer() {
    return new JmsContextProducer(session());
  }

  @Override
  public @Nullable String getClientID() {
    return JmsRuntime.get(connection()::getClientID);
  }

  @Override
  public void setClientID(String clientId) {
    JmsRuntime.run(() -> connection().setClientID(clientId));
  }

  @Override
  public ConnectionMetaData getMetaData() {
    return JmsRuntime.get(connection()::getMetaData);
  }

  @Override
  public @Nullable ExceptionListener getExceptionListener() {
    return JmsRuntime.get(connection()::getExceptionListener);
  }

  @Override
  public void setExceptionListener(@Nullable ExceptionListener listener) {
    JmsRuntime.run(() -> connection().setExceptionListener(listener));
  }

  @Override
  public void start() {
    JmsRuntime.run(connection()::start);
  }

  @Override
  public void stop() {
    JmsRuntime.run(connection()::stop);
  }

  @Override
  public void setAutoStart(boolean autoStart) {
    checkOpen();
    this.autoStart = autoStart;
  }

  @Override
  public boolean getAutoStart() {
    checkOpen();
    return autoStart;
  }

  @Override
  public void close() {
    JmsSession ending;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      ending = session;
      if (ending != null && ending.isInCallback()) {
        throw new IllegalStateRuntimeException(
            "A listener must not close its own context: it would wait for its own end");
      }
      closed = true;
    } finally {
      lock.unlock();
    }
    JmsRuntime.run(
        () -> {
          try {
            if (ending != null) {
              ending.close();
            }
          } finally {
            shared.leave();
          }
        });
  }

  @Override
  public BytesMessage createBytesMessage() {
    return JmsRuntime.get(session()::createBytesMessage);
  }

  @Override
  public MapMessage createMapMessage() {
    return JmsRuntime.get(session()::createMapMessage);
  }

  @Override
  public Message createMessage() {
    return JmsRuntime.get(session()::createMessage);
  }

  @Override
  public ObjectMessage createObjectMessage() {
    return JmsRuntime.get(session()::createObjectMessage);
  }

  @Override
  public ObjectMessage createObjectMessage(@Nullable Serializable object) {
    return JmsRuntime.get(() -> session().createObjectMessage(object));
  }

  @Override
  public StreamMessage createStreamMessage() {
    return JmsRuntime.get(session()::createStreamMessage);
  }

  @Override
  public TextMessage createTextMessage() {
    return JmsRuntime.get(session()::createTextMessage);
  }

  @Override
  public TextMessage createTextMessage(@Nullable String text) {
    return JmsRuntime.get(() -> session().createTextMessage(text));
  }

  @Override
  public boolean getTransacted() {
    checkOpen();
    return mode == AcknowledgeMode.TRANSACTED;
  }

  @Override
  public int getSessionMode() {
    checkOpen();
    return mode.code();
  }

  @Override
  public void commit() {
    JmsRuntime.run(session()::commit);
  }

  @Override
  public void rollback() {
    JmsRuntime.run(session()::rollback);
  }

  @Override
  public void recover() {
    JmsRuntime.run(session()::recover);
  }

  @Override
  public void acknowledge() {
    checkOpen();
    if (mode == AcknowledgeMode.CLIENT) {
      JmsRuntime.run(session()::acknowledge);
    }
  }

  @Override
  public Queue createQueue(String queueName) {
    return JmsRuntime.get(() -> session().createQueue(queueName));
  }

  @Override
  public Topic createTopic(String topicName) {
    return JmsRuntime.get(() -> session().createTopic(topicName));
  }

  @Override
  public TemporaryQueue createTemporaryQueue() {
    return JmsRuntime.get(session()::createTemporaryQueue);
  }

  @Override
  public TemporaryTopic createTemporaryTopic() {
    return JmsRuntime.get(session()::createTemporaryTopic);
  }

  @Override
  public void unsubscribe(String name) {
    JmsRuntime.run(() -> session().unsubscribe(name));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) {
    return started(() -> session().createBrowser(queue));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, @Nullable String selector) {
    return started(() -> session().createBrowser(queue, selector));
  }

  @Override
  public JMSConsumer createConsumer(Destination destination) {
    return consumer(() -> session().createConsumer(destination));
  }

  @Override
  public JMSConsumer createConsumer(Destination destination, @Nullable String selector) {
    return consumer(() -> session().createConsumer(destination, selector));
  }

  @Override
  public JMSConsumer createConsumer(
      Destination destination, @Nullable String selector, boolean noLocal) {
    return consumer(() -> session().createConsumer(destination, selector, noLocal));
  }

  @Override
  public JMSConsumer createDurableConsumer(Topic topic, String name) {
    return consumer(() -> session().createDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createDurableConsumer(
      Topic topic, String name, @Nullable String selector, boolean noLocal) {
    return consumer(() -> session().createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
    return consumer(() -> session().createSharedDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(
      Topic topic, String name, @Nullable String selector) {
    return consumer(() -> session().createSharedDurableConsumer(topic, name, selector));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name) {
    return consumer(() -> session().createSharedConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name, @Nullable String selector) {
    return consumer(() -> session().createSharedConsumer(topic, name, selector));
  }

  private JMSConsumer consumer(JmsRuntime.Call<MessageConsumer> creation) {
    return started(() -> new JmsContextConsumer((JmsMessageConsumer) creation.call()));
  }

  /** What a consumer is made for is to receive: its connection starts, unless told not to. */
  private <T> T started(JmsRuntime.Call<T> creation) {
    T created = JmsRuntime.get(creation);
    if (autoStart) {
      start();
    }
    return created;
  }

  private JmsConnection connection() {
    checkOpen();
    return shared.connection();
  }

  private JmsSession session() {
    lock.lock();
    try {
      checkOpen();
      JmsSession open = session;
      if (open == null) {
        open =
            JmsRuntime.get(
                () ->
                    (JmsSession)
                        shared
                            .connection()
                            .createSession(mode == AcknowledgeMode.TRANSACTED, mode.code()));
        session = open;
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** For logs; no secret. */
  @Override
  public String toString() {
    return "JmsContext[" + mode + ", " + shared.connection() + "]";
  }

  private void checkOpen() {
    lock.lock();
    try {
      if (closed) {
        throw JmsRuntime.of(new IllegalStateException("The context is closed"));
      }
    } finally {
      lock.unlock();
    }
    try {
      shared.connection().checkOpen();
    } catch (JMSException lost) {
      throw JmsRuntime.of(lost);
    }
  }
}
