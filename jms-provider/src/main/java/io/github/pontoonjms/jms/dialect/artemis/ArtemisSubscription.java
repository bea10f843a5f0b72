package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's hold on Artemis. Credit is bytes of frames; only an ACK grants more, so while
 * nothing may be acknowledged more comes by one more SUBSCRIBE on the same queue, twice as wide.
 * All of them live as long as the consumer: to UNSUBSCRIBE one of several alone would break the
 * queue's order.
 *
 * <p>{@code open}, {@code extend} and {@code close} are called by one thread at a time, the one
 * that uses the session; {@code settle} by any; deliveries come on the reader's thread.
 */
final class ArtemisSubscription implements BrokerSubscription {
  /** The broker sends while credit is above 0: one byte brings one message at a time. */
  private static final int WINDOW_OF_ONE = 1;

  private static final int FIRST_WINDOW = 65_536;

  /**
   * A topic's subscription is a queue of its own, which nobody else waits for; and a second
   * SUBSCRIBE would be a second subscription, so its credit cannot be extended.
   */
  private static final int TOPIC_WINDOW = 8 << 20;

  private static final int LARGEST_WINDOW = 1 << 30;
  private static final long DEFAULT_BOUND = 1 << 20;

  /** What a message is taken to weigh where the user counts messages and the broker bytes. */
  private static final long BYTES_A_MESSAGE = 1_536;

  private final ArtemisBinding binding;
  private final SubscriptionRequest request;
  private final DeliveryListener listener;
  private final List<WireSubscription> wires = new CopyOnWriteArrayList<>();
  private final AtomicLong credit = new AtomicLong();
  private volatile @Nullable Receipt lastSubscribe;
  private volatile boolean closed;

  ArtemisSubscription(
      ArtemisBinding binding, SubscriptionRequest request, DeliveryListener listener) {
    this.binding = binding;
    this.request = request;
    this.listener = listener;
  }

  @Override
  public void open() throws IOException {
    if (isTopic()) {
      subscribe((int) Math.min(LARGEST_WINDOW, creditBound())).await();
    } else if (request.credit() == SubscriptionRequest.Credit.ONE) {
      subscribe(WINDOW_OF_ONE);
    } else {
      subscribe(streamWindow());
    }
  }

  @Override
  public void settle(Delivery delivery) {
    ArtemisDelivery one = (ArtemisDelivery) delivery;
    if (one.wire().ledger().settle(one.number())) {
      binding.connection().offer(one.wire());
    }
  }

  @Override
  public void settleAndGoOn(Delivery delivery) {
    ArtemisDelivery one = (ArtemisDelivery) delivery;
    if (one.wire().ledger().settle(one.number())) {
      binding.connection().offerLater(one.wire());
    }
  }

  /** One ACK for each wire: it is asked for only when all are settled. */
  @Override
  public void settleAll(List<? extends Delivery> deliveries) {
    Set<WireSubscription> due = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      ArtemisDelivery one = (ArtemisDelivery) delivery;
      if (one.wire().ledger().settle(one.number())) {
        due.add(one.wire());
      }
    }
    due.forEach(binding.connection()::offer);
  }

  @Override
  public long credit() {
    return credit.get();
  }

  @Override
  public long creditBound() {
    Integer prefetch = request.prefetch();
    if (prefetch == null) {
      return isTopic() ? TOPIC_WINDOW : DEFAULT_BOUND;
    }
    return prefetch == 1 ? WINDOW_OF_ONE : prefetch * BYTES_A_MESSAGE;
  }

  @Override
  public int unsettled() {
    int unsettled = 0;
    for (WireSubscription wire : wires) {
      unsettled += wire.ledger().open();
    }
    return unsettled;
  }

  @Override
  public long used() {
    long used = 0;
    for (WireSubscription wire : wires) {
      used += wire.ledger().openWeight();
    }
    return used;
  }

  @Override
  public boolean extend(long held) throws IOException {
    long now = credit.get();
    if (closed || isTopic() || now >= LARGEST_WINDOW) {
      return false;
    }
    long window = Math.max(2 * Math.max(now, held), step(now, held));
    subscribe((int) Math.min(LARGEST_WINDOW, window));
    return true;
  }

  @Override
  public void awaitRoundTrip() throws IOException {
    Receipt receipt = lastSubscribe;
    lastSubscribe = null;
    if (receipt == null || receipt.isDone()) {
      receipt = binding.ping();
    }
    receipt.await();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    List<StompFrame> farewell = new ArrayList<>(2 * wires.size());
    for (WireSubscription wire : wires) {
      wire.ledger().close();
      StompFrame ack = wire.take();
      if (ack != null) {
        farewell.add(ack);
      }
    }
    // In one WebSocket message: the broker hands back what is left before it sends more.
    for (WireSubscription wire : wires) {
      farewell.add(StompFrame.of(StompCommand.UNSUBSCRIBE, "id", wire.id()));
    }
    if (binding.connection().isOpen()) {
      Receipt receipt = binding.connection().sendTogetherWithReceipt(farewell);
      receipt.await();
    }
    for (WireSubscription wire : wires) {
      binding.connection().unroute(wire.id());
    }
  }

  private boolean isTopic() {
    return request.destination() instanceof PontoonTopic;
  }

  /**
   * Few and wide: each subscription more costs the broker something for every message. Only a
   * second message that is asked for beside the first may well be the last.
   */
  private long step(long now, long held) {
    if (wires.size() == 1 && 2 * held >= now && now <= WINDOW_OF_ONE) {
      return 0;
    }
    return now < streamWindow() ? streamWindow() : creditBound();
  }

  private int streamWindow() {
    return (int) Math.min(FIRST_WINDOW, creditBound());
  }

  private Receipt subscribe(int window) throws IOException {
    WireSubscription wire = new WireSubscription(binding.connection().newSubscriptionId(), window);
    wires.add(wire);
    credit.addAndGet(window);
    StompHeaders.Builder headers = StompHeaders.builder().add("id", wire.id());
    binding.destinations().addSubscribeHeaders(request.destination(), headers);
    headers
        .add("ack", "client")
        .add("consumer-window-size", Integer.toString(window))
        .addIfPresent("selector", request.wireSelector());
    binding.connection().route(wire.id(), message -> onMessage(wire, message));
    Receipt receipt =
        binding
            .connection()
            .sendWithReceipt(StompFrame.of(StompCommand.SUBSCRIBE, headers.build()));
    lastSubscribe = receipt;
    return receipt;
  }

  private void onMessage(WireSubscription wire, StompFrame message) {
    ArtemisDelivery delivery =
        new ArtemisDelivery(
            message,
            this,
            (int) Math.min(Integer.MAX_VALUE, FrameEncoder.sizeBound(message)),
            wire,
            wire.ledger().nextNumber());
    if (wire.ledger().add(delivery) >= 0) {
      listener.onDelivery(delivery);
    }
    // Else a stray: sent before the broker saw our UNSUBSCRIBE, and on its way back to the queue.
  }
}
