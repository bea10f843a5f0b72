package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.Feature;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.dialect.RolledBackException;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.message.Acknowledger;
import io.github.pontoonjms.jms.selector.Selector;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JMS session: coordinates what its parts do. The ledger knows what is unsettled, the transaction
 * what was sent in it, the dispatch when a listener may run; the closed consumers' subscriptions
 * wait in {@link HiddenSubscriptions}. One thread at a time uses it, as the specification has it;
 * only {@code close} comes from any.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2</a>
 */
final class JmsSession extends DomainSession {
  private static final Logger LOG = LoggerFactory.getLogger(JmsSession.class);

  private enum State {
    OPEN,
    /** Only the listeners that still run may use it, until they return. */
    CLOSING,
    CLOSED
  }

  private final JmsConnection connection;
  private final AcknowledgeMode mode;
  private final AcknowledgementLedger ledger = new AcknowledgementLedger();
  private final @Nullable LocalTransaction transaction;
  private final ListenerDelivery delivery;
  private final CompletionOrder completions;
  private final HiddenSubscriptions hidden = new HiddenSubscriptions();
  private final List<JmsMessageConsumer> consumers = new CopyOnWriteArrayList<>();
  private final Redelivery redelivery;
  private final List<JmsMessageProducer> producers = new CopyOnWriteArrayList<>();
  private final CallsInProgress calls = new CallsInProgress();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = State.OPEN;

  JmsSession(JmsConnection connection, Domain domain, AcknowledgeMode mode) {
    super(domain);
    this.connection = connection;
    this.mode = mode;
    this.transaction =
        mode == AcknowledgeMode.TRANSACTED
            ? new LocalTransaction(connection.link().transaction(), ledger)
            : null;
    this.delivery = new ListenerDelivery(this, mode, ledger);
    this.redelivery =
        new Redelivery(
            link().options().redelivery(),
            new RedeliveryPause(
                (nanos, action) -> link().alarm(nanos, action)::cancel,
                () -> consumers.stream().map(JmsMessageConsumer::buffer).toList()),
            new DeadLetters(this, link().options().redelivery().deadLetterQueue()));
    this.completions = new CompletionOrder(connection.link().executor());
  }

  // Acknowledgement and transactions (§6.2.7, §6.2.10)

  @Override
  public boolean getTransacted() throws JMSException {
    checkOpen();
    return transaction != null;
  }

  @Override
  public int getAcknowledgeMode() throws JMSException {
    checkOpen();
    return mode.code();
  }

  @Override
  public void commit() throws JMSException {
    counted(this::commitAll);
  }

  private void commitAll() throws JMSException {
    checkNotClosed();
    LocalTransaction current = transacted("commit");
    refuseInCompletion("commit");
    IOException lostBy = link().lostBy();
    if (lostBy != null && current.isUsed()) {
      throw JmsErrors.of("commit", link().brokerName(), new RolledBackException(lostBy));
    }
    checkOpen();
    awaitCompletions("commit");
    List<AcknowledgementLedger.Held> consumed;
    try {
      consumed = current.commit();
    } catch (IOException failed) {
      throw JmsErrors.of("commit", link().brokerName(), failed);
    }
    closeUnheld(consumed);
  }

  @Override
  public void rollback() throws JMSException {
    counted(this::rollbackAll);
  }

  private void rollbackAll() throws JMSException {
    checkOpen();
    LocalTransaction current = transacted("roll back");
    refuseInCompletion("roll back");
    awaitCompletions("roll back");
    try {
      redeliver(current.rollback());
    } catch (IOException failed) {
      throw JmsErrors.of("roll back", link().brokerName(), failed);
    }
  }

  @Override
  public void recover() throws JMSException {
    checkOpen();
    if (transaction != null) {
      throw new IllegalStateException("A transacted session has rollback(), not recover()");
    }
    delivery.recover();
    consumers.forEach(consumer -> consumer.subscription().flush());
    try {
      redeliver(ledger.redeliverAll());
    } catch (IOException failed) {
      throw JmsErrors.of("recover", link().brokerName(), failed);
    }
  }

  private void redeliver(List<AcknowledgementLedger.Held> again) throws IOException {
    redelivery.pauseBefore(AcknowledgementLedger.deliveries(again));
    hidden.closeAll(again);
  }

  /** All that was delivered and is not settled: {@code Message.acknowledge}. */
  void acknowledge() throws JMSException {
    counted(this::acknowledgeAll);
  }

  private void acknowledgeAll() throws JMSException {
    checkOpen();
    closeUnheld(ledger.settleAll());
  }

  /** Runs what nobody may close the session under. */
  private void counted(JmsRuntime.Action work) throws JMSException {
    calls.begin();
    try {
      work.run();
    } finally {
      calls.end();
    }
  }

  // Life

  @Override
  public @Nullable MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return null;
  }

  @Override
  public void setMessageListener(@Nullable MessageListener listener) throws JMSException {
    checkOpen();
    throw new JMSException(
        "A session's own listener is an optional part of Jakarta Messaging for application servers"
            + " (§6.2.13). Set the listener of a consumer",
        "PONTOON_REFUSED");
  }

  /** Does nothing: for application servers that have set the session's own listener. */
  @Override
  public void run() {}

  @Override
  public void close() throws JMSException {
    if (isInListener()) {
      throw new IllegalStateException(
          "A listener must not close its own session: it would wait for its own end");
    }
    refuseInCompletion("close");
    hold();
    end(Deadline.in(connection.closeTimeout()));
  }

  /** Hands over nothing more, until {@link #start}. */
  void hold() {
    for (JmsMessageConsumer consumer : consumers) {
      consumer.buffer().stop();
      consumer.subscription().flush();
    }
  }

  void start() throws JMSException {
    if (isClosed()) {
      return;
    }
    for (JmsMessageConsumer consumer : consumers) {
      consumer.start();
    }
  }

  /**
   * Waits until no listener of it runs.
   *
   * @throws JMSException naming the thread that still does when the close time-out is over
   */
  void awaitQuiet(String what, Deadline deadline) throws JMSException {
    Thread late = delivery.dispatch().awaitQuiet(deadline.left());
    if (late != null) {
      throw late(what, late);
    }
  }

  /**
   * Closes; what is unsettled goes back. A listener that does not end is named, and left behind.
   */
  void end(Deadline deadline) throws JMSException {
    if (!move(State.OPEN, State.CLOSING)) {
      // If somebody else closes it now, what is promised of its listeners holds here too.
      if (state == State.CLOSING) {
        awaitQuiet("close", deadline);
      }
      return;
    }
    for (JmsMessageConsumer consumer : consumers) {
      consumer.buffer().detach();
    }
    redelivery.pause().end();
    delivery.dispatch().end();
    Thread late = delivery.dispatch().awaitQuiet(deadline.left());
    boolean completed = completions.awaitEmpty(deadline.left());
    Thread lateCompletion = completions.runner();
    move(State.CLOSING, State.CLOSED);
    boolean left = calls.awaitNone(deadline.left());
    ledger.rememberAll();
    IOException broken = giveBackAll(left, deadline);
    connection.sessionEnded(this);
    // With the socket gone there is nothing left to give back.
    if (broken != null && !link().isDead()) {
      throw JmsErrors.of("close the session", link().brokerName(), broken);
    }
    if (late != null) {
      throw late("close", late);
    }
    if (!completed) {
      throw lateCompletion("close", lateCompletion);
    }
    if (!left) {
      throw new JMSException(
          "The session is closed, but another thread still uses it after closeTimeout",
          "PONTOON_TIMEOUT");
    }
  }

  /**
   * @param left whether no thread is inside any more; else its transaction ends with the socket
   * @return what went wrong first; the rest was given back all the same
   */
  private @Nullable IOException giveBackAll(boolean left, Deadline deadline) {
    IOException first = null;
    for (JmsMessageConsumer consumer : consumers) {
      first = first(first, () -> consumer.ended(deadline.left()));
    }
    consumers.clear();
    first = first(first, hidden::closeAll);
    if (transaction != null && left) {
      first = first(first, transaction::close);
    }
    return first;
  }

  private static @Nullable IOException first(@Nullable IOException before, GivingBack step) {
    try {
      step.run();
      return before;
    } catch (IOException broken) {
      return before == null ? broken : before;
    }
  }

  /** One thing that the broker gets back. */
  @FunctionalInterface
  private interface GivingBack {
    void run() throws IOException;
  }

  /** The link says that all of this generation is gone. */
  void interrupted(int generation, IOException why) {
    for (JmsMessageConsumer consumer : consumers) {
      consumer.buffer().lose(why);
    }
  }

  boolean isInListener() {
    return delivery.dispatch().isCurrentThread();
  }

  boolean isClosed() {
    return state != State.OPEN;
  }

  JmsConnection connection() {
    return connection;
  }

  BrokerLink link() {
    return connection.link();
  }

  ListenerDelivery delivery() {
    return delivery;
  }

  Redelivery redelivery() {
    return redelivery;
  }

  List<JmsMessageConsumer> consumers() {
    return consumers;
  }

  @Override
  void checkOpen() throws JMSException {
    checkNotClosed();
    connection.checkOpen();
  }

  private void checkNotClosed() throws IllegalStateException {
    if (isShut()) {
      throw new IllegalStateException("The session is closed");
    }
  }

  private boolean isShut() {
    State now = state;
    return now == State.CLOSED || (now == State.CLOSING && !isInCallback());
  }

  /** The one place where the state changes; false if it is not {@code from}. */
  private boolean move(State from, State to) {
    lock.lock();
    try {
      if (state != from) {
        return false;
      }
      state = to;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends as the session does: in its transaction, or with the broker's word for a persistent one.
   *
   * @param persistent whether to wait until the broker has it
   */
  void send(StompFrame frame, boolean persistent) throws IOException {
    if (transaction != null) {
      join(transaction, frame);
    } else if (persistent) {
      link().sendWithReceipt(frame).await();
    } else {
      link().send(frame);
    }
  }

  /**
   * Sends without waiting for the broker.
   *
   * @param done told once, with null when the broker has the message; in a transaction, when it is
   *     on the wire, for the commit decides
   */
  void sendAsync(StompFrame frame, Consumer<@Nullable IOException> done) throws IOException {
    if (transaction != null) {
      join(transaction, frame);
      done.accept(null);
    } else {
      link().sendWithReceipt(frame).whenDone(done);
    }
  }

  /** A late frame would fall into the transaction of whoever has the id next. */
  private void join(LocalTransaction current, StompFrame frame) throws IOException {
    calls.begin();
    try {
      if (isShut()) {
        throw new IOException("The session is closed");
      }
      current.send(frame);
    } finally {
      calls.end();
    }
  }

  /** What a SEND of this session carries beside its own; none outside of a transaction. */
  StompHeaders transactionHeaders() {
    return transaction == null ? StompHeaders.none() : transaction.sendHeaders();
  }

  CallsInProgress calls() {
    return calls;
  }

  CompletionOrder completions() {
    return completions;
  }

  /** Whether the caller is inside a listener of this session, of either kind. */
  boolean isInCallback() {
    return isInListener() || isInCompletion();
  }

  boolean isInCompletion() {
    return completions.isCurrentThread();
  }

  /** Waits until the asynchronous sends have ended and their listeners were told. */
  void awaitCompletions(String what) throws JMSException {
    if (!completions.awaitEmpty(connection.closeTimeout())) {
      throw lateCompletion(what, completions.runner());
    }
  }

  /**
   * A delivery becomes a message in the application's hands, by {@code receive}.
   *
   * @param bodyType what {@code receiveBody} asks for; null takes every body. Where the session
   *     acknowledges by itself, a body of another type leaves the message undelivered (§8.1.3)
   */
  Message handOver(ConsumerSubscription subscription, Delivery taken, @Nullable Class<?> bodyType)
      throws JMSException {
    subscription.counting().handedOver(taken);
    Message message = connection.decode(taken, subscription.key().destination(), acknowledger());
    if (mode.holds()) {
      ledger.hold(subscription, taken);
    } else if (bodyType != null && !message.isBodyAssignableTo(bodyType)) {
      taken.uncountAttempt();
      subscription.buffer().restore(List.of(taken));
    } else {
      subscription.settle(taken);
    }
    return message;
  }

  @Override
  void require(Feature feature) throws JMSException {
    link().dialect().capabilities().require(feature);
  }

  @Nullable Acknowledger acknowledger() {
    return mode == AcknowledgeMode.CLIENT ? this::acknowledge : null;
  }

  /** A consumer was closed: its subscription ends, or waits unseen for what is still unsettled. */
  void release(JmsMessageConsumer consumer, ConsumerSubscription subscription) throws IOException {
    consumers.remove(consumer);
    hidden.add(subscription);
    // Added first: what another thread settles meanwhile ends it there, or is seen here.
    hidden.closeUnheld(subscription, ledger);
  }

  void release(JmsMessageProducer producer) {
    producers.remove(producer);
  }

  /** Ends a closed consumer's subscription if it waits for nothing any more. */
  void closeUnheld(ConsumerSubscription subscription) throws IOException {
    hidden.closeUnheld(subscription, ledger);
  }

  private void closeUnheld(List<AcknowledgementLedger.Held> settled) throws JMSException {
    if (hidden.isEmpty()) {
      return;
    }
    try {
      for (ConsumerSubscription subscription : AcknowledgementLedger.subscriptions(settled)) {
        closeUnheld(subscription);
      }
    } catch (IOException failed) {
      throw JmsErrors.of("end a closed consumer's subscription", link().brokerName(), failed);
    }
  }

  @Override
  JmsMessageProducer producer(@Nullable PontoonDestination destination) throws JMSException {
    checkOpen();
    if (destination != null) {
      require(feature(destination));
    }
    JmsMessageProducer producer = new JmsMessageProducer(this, destination);
    producers.add(producer);
    return producer;
  }

  @Override
  JmsMessageConsumer consumer(
      @Nullable Destination destination, @Nullable String selectorText, boolean noLocal)
      throws JMSException {
    checkOpen();
    if (destination == null) {
      throw new InvalidDestinationException("A consumer needs a destination");
    }
    PontoonDestination from = Destinations.own(destination);
    require(feature(from));
    Selector selector = Selector.parse(selectorText);
    boolean filterLocal = noLocal && from instanceof PontoonTopic;
    MessageFilter filter =
        link().dialect().selectors().filter(from, selector, filterLocal ? link().sender() : null);
    ConsumerSubscription.Key key = new ConsumerSubscription.Key(from, null, filter);
    ConsumerSubscription subscription = hidden.takeOver(key);
    if (subscription == null) {
      subscription = new ConsumerSubscription(link(), key, mode == AcknowledgeMode.DUPS_OK);
    }
    JmsMessageConsumer consumer = new JmsMessageConsumer(this, subscription, selectorText, noLocal);
    consumers.add(consumer);
    boolean opened = false;
    try {
      redelivery.pause().join(consumer.buffer());
      consumer.open();
      if (connection.isStarted()) {
        consumer.start();
      }
      checkOpen();
      opened = true;
    } finally {
      // It must not go on to take messages that nobody can receive.
      if (!opened) {
        consumers.remove(consumer);
        abandon(subscription);
      }
    }
    return consumer;
  }

  private void abandon(ConsumerSubscription subscription) {
    try {
      subscription.close();
    } catch (IOException broken) {
      LOG.debug("Could not give back the subscription to {}", subscription.key(), broken);
    }
  }

  private LocalTransaction transacted(String what) throws IllegalStateException {
    if (transaction == null) {
      throw new IllegalStateException("Only a transacted session can " + what);
    }
    return transaction;
  }

  private void refuseInCompletion(String what) throws IllegalStateException {
    if (isInCompletion()) {
      throw new IllegalStateException(
          "A CompletionListener must not "
              + what
              + " its own session: it would wait for its own end (Jakarta Messaging 3.1 §7.3.5)");
    }
  }

  private JMSException late(String what, Thread thread) {
    return late(
        what,
        "a listener still runs in thread '"
            + thread.getName()
            + "'"
            + (isClosed() ? ". What it acknowledges from now on is dropped" : ""));
  }

  private JMSException lateCompletion(String what, @Nullable Thread runner) {
    return late(
        what,
        runner == null
            ? "the broker has not answered all asynchronous sends"
            : "a CompletionListener still runs in thread '" + runner.getName() + "'");
  }

  private JMSException late(String what, String why) {
    return new JMSException(
        "Could not "
            + what
            + " in order within "
            + connection.closeTimeout().toMillis()
            + " ms (closeTimeout): "
            + why,
        "PONTOON_TIMEOUT");
  }

  private static Feature feature(PontoonDestination destination) {
    return destination instanceof PontoonQueue ? Feature.QUEUE : Feature.TOPIC;
  }

  /** For logs; no secret. */
  @Override
  public String toString() {
    return "JmsSession[" + mode + ", " + state + ", " + connection + "]";
  }
}
