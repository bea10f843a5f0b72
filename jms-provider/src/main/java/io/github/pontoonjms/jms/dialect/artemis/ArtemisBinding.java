package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.BrokerTransaction;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to Artemis. Any thread may call; it has no lock. */
final class ArtemisBinding implements BrokerBinding {
  /** Begun and aborted only in one piece, so it is never begun twice. */
  private static final String PING_TRANSACTION = "pontoon-ping";

  private final StompConnection connection;
  private final DestinationRules destinations;
  private final BrokerSurroundings surroundings;
  private final AtomicInteger transactions = new AtomicInteger();

  /** The broker keeps a core session for each id till the socket ends, so ids are used again. */
  private final Queue<String> idleTransactionIds = new ConcurrentLinkedQueue<>();

  ArtemisBinding(
      StompConnection connection, DestinationRules destinations, BrokerSurroundings surroundings) {
    this.connection = connection;
    this.destinations = destinations;
    this.surroundings = surroundings;
  }

  @Override
  public void send(StompFrame frame) throws IOException {
    connection.send(frame);
  }

  @Override
  public Receipt sendWithReceipt(StompFrame frame) throws IOException {
    return connection.sendWithReceipt(frame);
  }

  @Override
  public BrokerSubscription subscription(SubscriptionRequest request, DeliveryListener listener) {
    return new ArtemisSubscription(this, request, listener);
  }

  @Override
  public BrokerTransaction transaction() {
    return new ArtemisTransaction(this);
  }

  @Override
  public boolean isReusable() throws IOException {
    ping().await();
    return true;
  }

  StompConnection connection() {
    return connection;
  }

  DestinationRules destinations() {
    return destinations;
  }

  BrokerSurroundings surroundings() {
    return surroundings;
  }

  /** A receipted round trip that changes nothing. */
  Receipt ping() throws IOException {
    return connection.sendTogetherWithReceipt(
        List.of(
            StompFrame.of(StompCommand.BEGIN, "transaction", PING_TRANSACTION),
            StompFrame.of(StompCommand.ABORT, "transaction", PING_TRANSACTION)));
  }

  /** An id that nothing is begun under. */
  String takeTransactionId() {
    String idle = idleTransactionIds.poll();
    return idle == null ? "pontoon-tx-" + transactions.incrementAndGet() : idle;
  }

  void giveBackTransactionId(String id) {
    idleTransactionIds.add(id);
  }
}
