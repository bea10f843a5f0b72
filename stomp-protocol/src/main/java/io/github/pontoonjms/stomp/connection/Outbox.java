package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between the senders of one connection and its queue: it refuses what may not be sent,
 * encodes heads on the sender's thread, opens receipts, and says in words why a frame could not be
 * queued. Owned by a {@link StompConnection}; any thread calls it; no lock.
 */
final class Outbox {
  /** For CONNECT, which is the same in all versions. */
  static final FrameEncoder FIRST_ENCODER = new FrameEncoder(StompVersion.V1_0);

  private static final Logger LOG = LoggerFactory.getLogger(StompConnection.class);

  private final String connection;
  private final Lifecycle life;
  private final ReceiptTable receipts;
  private final OutboundQueue queue;
  private final Duration sendTimeout;
  private volatile FrameEncoder encoder = FIRST_ENCODER;

  Outbox(
      String connection,
      Lifecycle life,
      ReceiptTable receipts,
      OutboundQueue queue,
      Duration sendTimeout) {
    this.connection = connection;
    this.life = life;
    this.receipts = receipts;
    this.queue = queue;
    this.sendTimeout = sendTimeout;
  }

  /** From now on frames are of that version. */
  void speak(StompVersion version) {
    encoder = new FrameEncoder(version);
  }

  void sayHello(EncodedFrame connect) {
    queue.offer(OutboundEntry.exempt(connect));
  }

  /** Sends DISCONNECT behind all that waits, and waits for its receipt, at most {@code nanos}. */
  void sayGoodbye(long nanos) {
    StompFrame disconnect = StompFrame.of(StompCommand.DISCONNECT);
    Receipt receipt = receipts.open(disconnect);
    EncodedFrame asking = EncodedFrame.of(receipt.ask(disconnect), encoder);
    queue.offer(OutboundEntry.exempt(asking));
    try {
      receipt.await(nanos);
    } catch (IOException noReceipt) {
      LOG.debug("{}: no receipt for DISCONNECT: {}", connection, noReceipt.getMessage());
    }
  }

  void send(StompFrame frame) throws IOException {
    life.requireOpen();
    put(OutboundEntry.of(encode(frame), null), frame);
  }

  void sendTogether(List<StompFrame> frames) throws IOException {
    life.requireOpen();
    put(OutboundEntry.together(encode(frames), null), last(frames));
  }

  Receipt sendWithReceipt(StompFrame frame) throws IOException {
    life.requireOpen();
    Receipt receipt = receipts.open(frame);
    put(receipt, () -> OutboundEntry.of(encode(receipt.ask(frame)), receipt), frame);
    return receipt;
  }

  Receipt sendTogetherWithReceipt(List<StompFrame> frames) throws IOException {
    life.requireOpen();
    StompFrame last = last(frames);
    Receipt receipt = receipts.open(last);
    List<StompFrame> asking = new ArrayList<>(frames);
    asking.set(frames.size() - 1, receipt.ask(last));
    put(receipt, () -> OutboundEntry.together(encode(asking), receipt), last);
    return receipt;
  }

  void offer(StompFrame frame) {
    queue.offer(OutboundEntry.exempt(encode(frame)));
  }

  void offer(LateFrame frame) {
    queue.offer(OutboundEntry.late(frame, encoder));
  }

  void offerLater(LateFrame frame) {
    queue.offerLater(OutboundEntry.late(frame, encoder));
  }

  private void put(Receipt receipt, Supplier<OutboundEntry> entry, StompFrame frame)
      throws IOException {
    boolean queued = false;
    try {
      put(entry.get(), frame);
      queued = true;
    } finally {
      if (!queued) {
        receipts.forget(receipt);
      }
    }
  }

  private void put(OutboundEntry entry, StompFrame frame) throws IOException {
    NonWriting.refuseToWait("send");
    if (queue.put(entry, sendTimeout.toNanos())) {
      return;
    }
    if (life.hasEnded()) {
      throw life.lost();
    }
    throw new StompTimeoutException(
        String.format(
            "%s: no room in the outbound queue for %s within %d ms",
            connection, ReceiptTable.describe(frame), sendTimeout.toMillis()));
  }

  private EncodedFrame encode(StompFrame frame) {
    switch (frame.command()) {
      case SEND, SUBSCRIBE, UNSUBSCRIBE, BEGIN, COMMIT, ABORT, ACK, NACK -> {}
      default -> throw new IllegalArgumentException(frame.command() + " is not to be sent");
    }
    return EncodedFrame.of(frame, encoder);
  }

  private List<EncodedFrame> encode(List<StompFrame> frames) {
    return frames.stream().map(this::encode).toList();
  }

  private static StompFrame last(List<StompFrame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("No frames to send");
    }
    return frames.get(frames.size() - 1);
  }
}
