package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.FrameDecoder;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import io.github.pontoonjms.stomp.transport.TransportListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from the socket of one connection: decodes it, and hands each frame to the part that
 * it is for. The reader's thread alone brings bytes; the end may come on any thread.
 */
final class Inbound implements TransportListener {
  private final String connection;
  private final Lifecycle life;
  private final Handshake handshake;
  private final ReceiptTable receipts;
  private final Subscriptions subscriptions;
  private final FrameTrace trace;
  private final FrameDecoder decoder;
  private final Owner owner;

  /** What only the connection as a whole can do. */
  interface Owner {
    /** CONNECTED has come, and fits. */
    void connected(Handshake.Outcome outcome);

    /** The transport has a control frame for the drainer. */
    void controlPending();
  }

  Inbound(
      String connection,
      Lifecycle life,
      Handshake handshake,
      ReceiptTable receipts,
      Subscriptions subscriptions,
      FrameTrace trace,
      FrameLimits limits,
      Owner owner) {
    this.connection = connection;
    this.life = life;
    this.handshake = handshake;
    this.receipts = receipts;
    this.subscriptions = subscriptions;
    this.trace = trace;
    this.decoder = new FrameDecoder(limits);
    this.owner = owner;
  }

  @Override
  public void onBytes(ByteBuffer bytes, MessageType type, boolean last) {
    NonWriting.run(() -> decode(bytes, type));
  }

  private void decode(ByteBuffer bytes, MessageType type) {
    try {
      decoder.decode(bytes, frame -> dispatch(frame, type));
    } catch (MalformedFrameException malformed) {
      String what = ": what the peer sent is no STOMP frame: " + malformed.getMessage();
      life.fail(new StompException(connection + what, malformed));
    } catch (RuntimeException | Error broken) {
      life.fail(new StompException(connection + ": reading has failed: " + broken, broken));
      throw broken;
    }
  }

  private void dispatch(StompFrame frame, MessageType type) {
    trace.received(frame);
    switch (life.state()) {
      case CONNECTING -> connect(frame, type);
      case OPEN, DISCONNECTING -> receive(frame);
      case CLOSED -> {} // the rest of a buffer, after the end
    }
  }

  private void connect(StompFrame frame, MessageType type) {
    try {
      Handshake.Outcome outcome = handshake.judge(frame, type);
      decoder.version(outcome.version());
      owner.connected(outcome);
    } catch (IOException refused) {
      life.fail(refused);
    }
  }

  private void receive(StompFrame frame) {
    switch (frame.command()) {
      case MESSAGE -> {
        if (!subscriptions.deliver(connection, frame)) {
          life.tellUnrouted(frame);
        }
      }
      case RECEIPT -> receipts.complete(frame.header("receipt-id"));
      case ERROR -> {
        StompErrorException error = life.blame(frame);
        if (!receipts.fail(frame.header("receipt-id"), error)) {
          life.tellError(frame);
        }
      }
      default -> {
        String what = ": the peer sent " + frame.command() + " out of turn";
        life.fail(new StompException(connection + what, null));
      }
    }
  }

  @Override
  public void onControlPending() {
    NonWriting.run(owner::controlPending);
  }

  @Override
  public void onClosed(int code, String reason, @Nullable IOException cause) {
    life.socketClosed(code, reason, cause);
  }
}
