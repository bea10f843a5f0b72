package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.PontoonQueue;
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
   * A topic's plain subscription is a queue of its own, which nobody else waits for; and a second
   * SUBSCRIBE would be a second subscription, so its credit cannot be extended.
   */
  private static final int TOPIC_WINDOW = 8 << 20;

  private static final int LARGEST_WINDOW = 1 << 30;
  private static final long DEFAULT_BOUND = 1 << 20;

  /** What a message is taken to weigh where the user counts messages and the broker bytes. */
  private static final long BYTES_A_MESSAGE = 1_536;

  private final ArtemisBinding binding;
  private final SubscriptionRequest request;
  private final ArtemisSource source;
  private final DeliveryListener listener;
  private final List<WireSubscription> wires = new CopyOnWriteArrayList<>();
  private final AtomicLong credit = new AtomicLong();
  private volatile @Nullable Receipt lastSubscribe;
  private volatile boolean closed;

  ArtemisSubscription(
      ArtemisBinding binding, SubscriptionRequest request, DeliveryListener listener) {
    this.binding = binding;
    this.request = request;
    this.source = source(binding, request);
    this.listener = listener;
  }

  @Override
  public void open() throws IOException {
    source.prepare();
    Receipt receipt = subscribe(firstWindow());
    if (source.beginsWithSubscribe()) {
      receipt.await();
    }
  }

  private int firstWindow() {
    if (!source.isOneQueue()) {
      return (int) Math.min(LARGEST_WINDOW, creditBound());
    }
    return request.credit() == SubscriptionRequest.Credit.ONE ? WINDOW_OF_ONE : streamWindow();
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
      return source.isOneQueue() ? DEFAULT_BOUND : TOPIC_WINDOW;
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
    if (closed || !source.isOneQueue() || now >= LARGEST_WINDOW) {
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
    binding.closeAll(List.of(this));
  }

  /**
   * From now on nothing of it is settled.
   *
   * @return what is to be ended on the broker: nothing the second time, or before {@link #open}
   */
  List<WireSubscription> beginClose() {
    if (closed) {
      return List.of();
    }
    closed = true;
    wires.forEach(wire -> wire.ledger().close());
    return wires;
  }

  /** The broker has ended what {@link #beginClose} gave. */
  void left() throws IOException {
    source.left();
  }

  /** The queue's name on the wire; null if it is a topic's. */
  @Nullable String queueName() {
    return request.destination() instanceof PontoonQueue
        ? binding.destinations().wireName(request.destination())
        : null;
  }

  private static ArtemisSource source(ArtemisBinding binding, SubscriptionRequest request) {
    return request.named() == null
        ? new ArtemisDestinationSource(binding.destinations(), request.destination())
        : new ArtemisNamedSource(binding, request.named(), request);
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
    source.addSubscribeHeaders(headers);
    headers
        .add("ack", "client")
        .add("consumer-window-size", Integer.toString(window))
        .addIfPresent("selector", request.wireSelector());
    binding.connection().route(wire.id(), message -> onMessage(wire, message));
    boolean queued = false;
    try {
      Receipt receipt =
          binding
              .connection()
              .sendWithReceipt(StompFrame.of(StompCommand.SUBSCRIBE, headers.build()));
      lastSubscribe = receipt;
      queued = true;
      return receipt;
    } finally {
      // An UNSUBSCRIBE of what the broker does not know would end the socket.
      if (!queued) {
        wires.remove(wire);
        credit.addAndGet(-window);
        binding.connection().unroute(wire.id());
      }
    }
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
