package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.BrokerTransaction;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.jms.endpoint.DeliveryMemory;
import io.github.pontoonjms.jms.endpoint.Endpoint;
import io.github.pontoonjms.jms.endpoint.KnownBroker;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JMS connection's way to the broker. Without failover it has one socket in its life, or two:
 * the first may be exchanged, while nothing was done on it, for one that carries a client id. Any
 * thread may call; the lock guards which socket is the one, and is not held while the broker is
 * asked.
 */
public final class BrokerLink {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);

  private enum State {
    OPEN,
    /** The socket died by itself. */
    LOST,
    CLOSED
  }

  private final Endpoint endpoint;
  private final LinkCredentials credentials;
  private final LinkListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private State state = State.OPEN;
  private int generation = 1;
  private volatile LinkedSocket socket;
  private volatile DestinationRules destinations;
  private @Nullable String clientId;
  private @Nullable IOException lostBy;

  private BrokerLink(
      Endpoint endpoint, LinkCredentials credentials, LinkListener listener, LinkedSocket socket) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.listener = listener;
    this.socket = socket;
    this.destinations = rules(endpoint.options(), socket);
  }

  /**
   * Connects, or takes an idle socket of the pool. The listener is told nothing before {@link
   * #listen}.
   *
   * @param clientId the client id that the factory was given; null for none
   * @throws jakarta.jms.JMSSecurityException if the broker refuses the login
   * @throws InvalidClientIDException if the client id is in use
   * @throws JMSException if there is no connection to be had within the connect timeout
   */
  public static BrokerLink open(
      Endpoint endpoint,
      LinkCredentials credentials,
      @Nullable String clientId,
      LinkListener listener)
      throws JMSException {
    SocketOpening opening = new SocketOpening(endpoint, credentials);
    if (clientId != null) {
      claim(endpoint, clientId);
    }
    LinkedSocket socket;
    try {
      socket = clientId == null ? opening.borrow() : opening.open(clientId);
    } catch (JMSException | RuntimeException failed) {
      if (clientId != null) {
        endpoint.broker().releaseClientId(clientId);
      }
      throw failed;
    }
    BrokerLink link = new BrokerLink(endpoint, credentials, listener, socket);
    link.clientId = clientId;
    return link;
  }

  /** From now on the listener is told when the link is lost: at once, if it has been already. */
  public void listen() {
    socket.own(this);
  }

  /**
   * Gives the connection a client id, by a socket in place of the one that nothing was done on yet.
   *
   * @throws InvalidClientIDException if another connection of this process has it
   */
  public void claimClientId(String wanted) throws JMSException {
    claim(endpoint, wanted);
    LinkedSocket fresh;
    try {
      fresh = opening().open(wanted);
    } catch (JMSException | RuntimeException failed) {
      endpoint.broker().releaseClientId(wanted);
      throw failed;
    }
    LinkedSocket old;
    boolean late;
    lock.lock();
    try {
      old = socket;
      late = state != State.OPEN;
      if (!late) {
        socket = fresh;
        destinations = rules(endpoint.options(), fresh);
        clientId = wanted;
        generation++;
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      opening().end(fresh, true);
      endpoint.broker().releaseClientId(wanted);
      throw new jakarta.jms.IllegalStateException(
          "The connection was closed or lost before it had the client id '" + wanted + "'");
    }
    old.disown();
    fresh.own(this);
    opening().end(old, true);
  }

  public void send(StompFrame frame) throws IOException {
    socket.binding().send(frame);
  }

  /** The receipt means that the broker has the message, on disk if it is persistent. */
  public Receipt sendWithReceipt(StompFrame frame) throws IOException {
    return socket.binding().sendWithReceipt(frame);
  }

  public BrokerSubscription subscription(SubscriptionRequest request, DeliveryListener deliveries) {
    return socket.binding().subscription(request, deliveries);
  }

  public BrokerTransaction transaction() {
    return socket.binding().transaction();
  }

  public Dialect dialect() {
    return socket.dialect();
  }

  public DestinationRules destinations() {
    return destinations;
  }

  public PontoonOptions options() {
    return endpoint.options();
  }

  /** Threads for listeners: cached, shared by all connections of the endpoint. */
  public Executor executor() {
    return endpoint.client().executor();
  }

  /** What this process remembers of messages that it may see again. */
  public DeliveryMemory deliveryMemory() {
    return endpoint.deliveryMemory();
  }

  /** What this process knows of the broker, by whatever options. */
  public KnownBroker broker() {
    return endpoint.broker();
  }

  /** What the broker's dialect makes of this link's socket: for what the link has no word of. */
  public BrokerBinding binding() {
    return socket.binding();
  }

  /**
   * A second socket, for what the broker may refuse by ending the socket it came on; the caller
   * closes it.
   *
   * @throws JMSException if there is none to be had within the connect timeout
   */
  public SideSocket sideSocket() throws JMSException {
    SocketOpening opening = opening();
    return new SideSocket(opening, opening.borrow());
  }

  /**
   * Has something done once, on the timer's thread, which it must not block. Never, if the endpoint
   * has ended.
   */
  public Alarm alarm(long delayNanos, Runnable action) {
    DeadlineTimer timer = endpoint.client().timer();
    Alarm alarm = new Alarm(timer, delayNanos, action);
    try {
      timer.add(alarm);
    } catch (IllegalStateException ended) {
      LOG.debug("The endpoint has ended: no alarm", ended);
    }
    return alarm;
  }

  /**
   * Calls {@code tick} with {@link System#nanoTime} about every 50 ms, on the timer's thread: it
   * must neither block nor send.
   *
   * @return ends it; a call that is under way may still end afterwards
   */
  public Runnable everyTick(LongConsumer tick) {
    DeadlineTimer timer = endpoint.client().timer();
    DeadlineTimer.Timed timed = tick::accept;
    timer.add(timed);
    return () -> timer.remove(timed);
  }

  /** What handles on the broker belong to; one more whenever the socket is another. */
  public int generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  /** The broker and its address, for messages. */
  public String brokerName() {
    return socket.dialect().brokerName() + " at " + endpoint.options().serverUri();
  }

  /** Tells this connection from all others, for {@code noLocal}: the client id if there is one. */
  public String sender() {
    lock.lock();
    try {
      return clientId == null ? socket.connection().name() : clientId;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing can be asked of the broker any more; the listener may not know it yet. */
  public boolean isDead() {
    return !socket.connection().isOpen();
  }

  /** What the socket died of; null while it lives. */
  public @Nullable IOException lostBy() {
    lock.lock();
    try {
      return lostBy;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the link. The socket goes to the pool if it is as good as new, else to its orderly end.
   * Idempotent; never throws for what the broker does.
   *
   * @param quiet whether no thread can be using it any more; else the pool does not get it
   */
  public void close(boolean quiet) {
    LinkedSocket ending;
    String heldClientId;
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
      ending = socket;
      heldClientId = clientId;
    } finally {
      lock.unlock();
    }
    ending.disown();
    opening().end(ending, quiet);
    if (heldClientId != null) {
      endpoint.broker().releaseClientId(heldClientId);
    }
  }

  /** The socket's listener says that it has ended. */
  void socketClosed(LinkedSocket ended, IOException why) {
    int died;
    lock.lock();
    try {
      if (state != State.OPEN || ended != socket) {
        return;
      }
      state = State.LOST;
      lostBy = why;
      died = generation;
    } finally {
      lock.unlock();
    }
    listener.interrupted(died, why);
  }

  private SocketOpening opening() {
    return new SocketOpening(endpoint, credentials);
  }

  private static void claim(Endpoint endpoint, String clientId) throws InvalidClientIDException {
    if (!endpoint.broker().claimClientId(clientId)) {
      throw new InvalidClientIDException(
          "The client id '" + clientId + "' is in use by another connection of this process",
          "PONTOON_CLIENT_ID");
    }
  }

  private static DestinationRules rules(PontoonOptions options, LinkedSocket socket) {
    return socket.dialect().destinations(options.queuePrefix(), options.topicPrefix());
  }
}
