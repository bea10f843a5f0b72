package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.endpoint.Endpoint;
import io.github.pontoonjms.jms.endpoint.Endpoints;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.link.LinkCredentials;
import io.github.pontoonjms.jms.link.LinkListener;
import io.github.pontoonjms.jms.message.Acknowledger;
import io.github.pontoonjms.jms.message.DeliveryInfo;
import io.github.pontoonjms.jms.message.MessageCodec;
import io.github.pontoonjms.jms.message.ObjectMessageFilter;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JMS connection: one link to the broker, and the sessions on it. Any thread may call. The lock
 * guards the fields; it is not held while a session, the broker or the application is called.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.1</a>
 */
public final class JmsConnection implements QueueConnection, TopicConnection, LinkListener {
  /** Comes on top of the round trip. */
  private static final Duration DEFAULT_NO_WAIT_GRACE = Duration.ofMillis(50);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private enum State {
    /** Nothing was done yet: a client id may be set. */
    UNUSED,
    STOPPED,
    STARTED,
    /** The socket is gone; only closing is left to do. */
    LOST,
    /** Only the listeners that still run may use it, until they return. */
    CLOSING,
    CLOSED
  }

  private final int number = NUMBERS.incrementAndGet();
  private final Endpoint endpoint;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<JmsSession> sessions = new LinkedHashSet<>();
  private volatile State state = State.UNUSED;
  private @Nullable String clientId;
  private final ObjectMessageFilter objectFilter;
  private volatile @Nullable BrokerLink link;
  private volatile @Nullable MessageCodec codec;
  private final ExceptionReports reports = new ExceptionReports();
  private final Consumer<JmsConnection> whenClosed;
  private boolean keepsAlive;

  private JmsConnection(
      Endpoint endpoint, @Nullable String clientId, Consumer<JmsConnection> whenClosed) {
    this.endpoint = endpoint;
    this.whenClosed = whenClosed;
    this.clientId = clientId;
    this.objectFilter =
        ObjectMessageFilter.allowing(String.join(",", endpoint.options().objectMessageAllow()));
  }

  /**
   * Connects.
   *
   * @param clientId the client id that the factory was given; null if the application may set one
   * @param whenClosed told once, by the thread that closed it
   */
  public static JmsConnection open(
      Endpoint endpoint,
      LinkCredentials credentials,
      @Nullable String clientId,
      Consumer<JmsConnection> whenClosed)
      throws JMSException {
    JmsConnection connection = new JmsConnection(endpoint, clientId, whenClosed);
    try {
      BrokerLink link = BrokerLink.open(endpoint, credentials, clientId, connection);
      connection.link = link;
      connection.codec =
          new MessageCodec(link.destinations(), link.dialect().messages(), connection.objectFilter);
      link.listen();
    } catch (JMSException | RuntimeException failed) {
      Endpoints.SHARED.release(endpoint);
      throw failed;
    }
    return connection;
  }

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
  public @Nullable String getClientID() throws JMSException {
    checkOpen();
    lock.lock();
    try {
      return clientId;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void setClientID(String wanted) throws JMSException {
    checkOpen();
    lock.lock();
    try {
      if (clientId != null) {
        throw new IllegalStateException(
            "The connection has the client id '" + clientId + "' already");
      }
      if (state != State.UNUSED) {
        throw new IllegalStateException(
            "setClientID must come before anything else is done with the connection");
      }
    } finally {
      lock.unlock();
    }
    if (wanted == null || wanted.isEmpty()) {
      throw new InvalidClientIDException("A client id must not be empty");
    }
    link().claimClientId(wanted);
    lock.lock();
    try {
      clientId = wanted;
      moveTo(State.STOPPED);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return JmsMetaData.INSTANCE;
  }

  @Override
  public @Nullable ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    used();
    return reports.listener();
  }

  @Override
  public void setExceptionListener(@Nullable ExceptionListener listener) throws JMSException {
    checkOpen();
    used();
    reports.listener(listener);
  }

  @Override
  public void start() throws JMSException {
    checkOpen();
    lock.lock();
    try {
      if (state == State.UNUSED || state == State.STOPPED) {
        moveTo(State.STARTED);
      }
      if (state == State.STARTED && !keepsAlive) {
        keepsAlive = true;
        endpoint.keepAlive();
      }
    } finally {
      lock.unlock();
    }
    if (!isStarted()) {
      return;
    }
    for (JmsSession session : sessions()) {
      session.start();
    }
  }

  @Override
  public void stop() throws JMSException {
    checkOpen();
    refuseIn(JmsSession::isInListener, "stop its own connection");
    lock.lock();
    try {
      if (state == State.UNUSED || state == State.STARTED) {
        moveTo(State.STOPPED);
      }
    } finally {
      lock.unlock();
    }
    List<JmsSession> open = sessions();
    for (JmsSession session : open) {
      session.hold();
    }
    Deadline deadline = Deadline.in(closeTimeout());
    for (JmsSession session : open) {
      session.awaitQuiet("stop", deadline);
    }
  }

  @Override
  public void close() throws JMSException {
    refuseIn(JmsSession::isInCallback, "close its own connection");
    lock.lock();
    try {
      if (state == State.CLOSING || state == State.CLOSED) {
        return;
      }
      moveTo(State.CLOSING);
    } finally {
      lock.unlock();
    }
    reports.end();
    Deadline deadline = Deadline.in(closeTimeout());
    JMSException first = null;
    List<JmsSession> open = sessions();
    // All are held back before the first is waited for: two listeners may wait for each other.
    open.forEach(JmsSession::hold);
    for (JmsSession session : open) {
      try {
        session.end(deadline);
      } catch (JMSException late) {
        first = first == null ? late : first;
      }
    }
    try {
      link().close(first == null);
    } finally {
      ended();
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Destination destination, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Queue queue, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Topic topic, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw noConnectionConsumer();
  }

  @Override
  public void interrupted(int generation, IOException why) {
    boolean lost;
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      moveTo(State.LOST);
      lost = state == State.LOST;
    } finally {
      lock.unlock();
    }
    for (JmsSession session : sessions()) {
      session.interrupted(generation, why);
    }
    if (lost) {
      report(JmsErrors.of("keep " + name(), link().brokerName(), why));
    }
  }

  /** What only a listener for exceptions can be told of. Any thread; returns at once. */
  void report(JMSException what) {
    reports.report(what, link().executor());
  }

  BrokerLink link() {
    BrokerLink open = link;
    if (open == null) {
      throw new java.lang.IllegalStateException("Not connected yet");
    }
    return open;
  }

  /** Makes frames of messages and messages of frames, as this connection's broker has it. */
  MessageCodec codec() {
    MessageCodec made = codec;
    if (made == null) {
      throw new java.lang.IllegalStateException("Not connected yet");
    }
    return made;
  }

  /** A delivery as a message: a fresh one each time, for the application may change it. */
  Message decode(Delivery delivery, PontoonDestination from, @Nullable Acknowledger acknowledger) {
    return codec()
        .decode(delivery.frame(), new DeliveryInfo(from, delivery.deliveryCount(), acknowledger));
  }

  /** How long a first message may be on its way behind the broker's answer. */
  long noWaitGraceNanos() {
    Duration grace = link().options().noWaitGrace();
    return (grace == null ? DEFAULT_NO_WAIT_GRACE : grace).toNanos();
  }

  boolean isStarted() {
    return state == State.STARTED;
  }

  Duration closeTimeout() {
    return link().options().closeTimeout();
  }

  void sessionEnded(JmsSession session) {
    lock.lock();
    try {
      sessions.remove(session);
    } finally {
      lock.unlock();
    }
  }

  /**
   * @throws IllegalStateException if the connection is closed, or was lost
   */
  void checkOpen() throws JMSException {
    State now = state;
    if (now == State.CLOSED || (now == State.CLOSING && !isIn(JmsSession::isInCallback))) {
      throw new IllegalStateException("The connection is closed");
    }
    if (now != State.LOST) {
      return;
    }
    IOException why = link().lostBy();
    throw JmsErrors.linked(
        new IllegalStateException(
            "The connection to " + link().brokerName() + " was lost: " + text(why),
            "PONTOON_CONNECTION"),
        why == null ? new IOException("lost") : why);
  }

  /** From now on the client id cannot be set any more. */
  void used() {
    lock.lock();
    try {
      if (state == State.UNUSED) {
        moveTo(State.STOPPED);
      }
    } finally {
      lock.unlock();
    }
  }

  private JmsSession open(DomainSession.Domain domain, boolean transacted, int acknowledgeMode)
      throws JMSException {
    checkOpen();
    AcknowledgeMode mode = AcknowledgeMode.of(transacted, acknowledgeMode);
    used();
    JmsSession session = new JmsSession(this, domain, mode);
    lock.lock();
    try {
      checkOpen();
      sessions.add(session);
    } finally {
      lock.unlock();
    }
    if (isStarted()) {
      session.start();
    }
    return session;
  }

  private List<JmsSession> sessions() {
    lock.lock();
    try {
      return new ArrayList<>(sessions);
    } finally {
      lock.unlock();
    }
  }

  /** All of it is closed. */
  private void ended() {
    boolean keptAlive;
    lock.lock();
    try {
      moveTo(State.CLOSED);
      keptAlive = keepsAlive;
    } finally {
      lock.unlock();
    }
    if (keptAlive) {
      endpoint.letGo();
    }
    Endpoints.SHARED.release(endpoint);
    whenClosed.accept(this);
  }

  private void refuseIn(Predicate<JmsSession> listener, String what) throws IllegalStateException {
    if (isIn(listener)) {
      throw new IllegalStateException(
          "A listener must not " + what + ": it would wait for its own end");
    }
  }

  private boolean isIn(Predicate<JmsSession> listener) {
    return sessions().stream().anyMatch(listener);
  }

  /** The one place where the state changes; the caller holds the lock. */
  private void moveTo(State next) {
    if (next == State.CLOSED || (state != State.CLOSING && state != State.CLOSED)) {
      state = next;
    }
  }

  private String name() {
    return "JmsConnection#" + number;
  }

  private static String text(@Nullable IOException why) {
    return why == null ? "unknown" : String.valueOf(why.getMessage());
  }

  private JMSException noConnectionConsumer() throws JMSException {
    checkOpen();
    return new JMSException(
        "ConnectionConsumer is an optional part of Jakarta Messaging (§8.3.1) for application"
            + " servers, which Pontoon does not have. Use a MessageListener, or in a server the"
            + " resource adapter",
        "PONTOON_REFUSED");
  }

  /** For logs; no secret. */
  @Override
  public String toString() {
    BrokerLink open = link;
    return name() + (open == null ? "" : " to " + open.brokerName());
  }
}
