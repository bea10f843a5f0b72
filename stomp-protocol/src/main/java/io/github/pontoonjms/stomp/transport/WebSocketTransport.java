package io.github.pontoonjms.stomp.transport;

import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open WebSocket over a blocking socket. Its {@link SocketReader} thread, named for it, gives
 * data to the listener and PINGs to Tyrus, echoes CLOSE, and ends it; it never writes: what must be
 * answered is parked in the {@link ControlSlot}. Its owner's drainer writes. The timer aborts a
 * write without progress and a close without an answer, by closing the plain socket. How it ends is
 * decided in {@link Ending}. No lock of its own.
 */
final class WebSocketTransport implements Transport, DeadlineTimer.Timed {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

  private static final int NORMAL = 1000;

  /** How long a closing socket waits for the peer's last words. */
  static final Duration DRAIN = Duration.ofSeconds(1);

  /**
   * Whom a transport serves.
   *
   * @param ended told when it has ended, before the listener
   */
  record Surroundings(
      TransportListener listener, DeadlineTimer timer, Consumer<WebSocketTransport> ended) {}

  private final String name;
  private final Duration writeTimeout;
  private final Socket plain;
  private final Socket socket;
  private final String subprotocol;
  private final @Nullable MessageDeflater deflater;
  private final @Nullable MessageInflater inflater;
  private final SocketReader reader;
  private final TransportListener listener;
  private final Surroundings surroundings;
  private final PacedOutput output;
  private final SecureRandom random = new SecureRandom();
  private final MaskingKeys keys = new MaskingKeys(random);
  private final ControlSlot control = new ControlSlot();
  private final Ending ending = new Ending();
  private final long born = System.nanoTime();

  /** Nanoseconds after birth at which the socket is closed at the latest. */
  private final AtomicLong endBy = new AtomicLong(Long.MAX_VALUE);

  /** Set before the reader starts. */
  private @Nullable Connection tyrus;

  private @Nullable Thread readerThread;
  private volatile boolean aborted;

  /** The drainer's: a write failed, so that the next could stand inside half a frame. */
  private boolean broken;

  WebSocketTransport(
      TransportOptions options,
      SocketOpener.Opened opened,
      ReadBuffer buffer,
      String subprotocol,
      @Nullable DeflateTerms terms,
      Surroundings surroundings)
      throws IOException {
    this.name = options.name();
    this.writeTimeout = options.writeTimeout();
    this.plain = opened.plain();
    this.socket = opened.socket();
    this.subprotocol = subprotocol;
    this.deflater = terms == null ? null : new MessageDeflater(terms.clientKeepsContext());
    this.inflater = terms == null ? null : new MessageInflater(terms.serverKeepsContext());
    ReaderOwner owner = new ReaderOwner();
    IncomingFrames frames = new IncomingFrames(options.maxIncomingMessageBytes(), inflater, owner);
    this.reader = new SocketReader(name, socket.getInputStream(), buffer, frames, owner);
    this.listener = surroundings.listener();
    this.surroundings = surroundings;
    this.output = new PacedOutput(socket.getOutputStream(), writeTimeout.toNanos());
  }

  TyrusWriter tyrusWriter() {
    return new TyrusWriter(this);
  }

  void attach(Connection connection) {
    tyrus = connection;
  }

  /** Begins to read. */
  void start() {
    surroundings.timer().add(this);
    readerThread = DaemonThreads.start("pontoon-reader " + name, reader);
  }

  // ---- the drainer's

  @Override
  public void write(
      byte[] bytes, int offset, int length, MessageType type, boolean first, boolean last)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (offset < HEADROOM) {
      throw new IllegalArgumentException("No room for a frame's head before offset " + offset);
    }
    flushControl();
    if (!ending.isOpen()) {
      throw notOpen();
    }
    int head = first ? opcode(type) : IncomingFrames.CONTINUATION;
    if (last) {
      head |= OutgoingFrame.FIN;
    }
    if (deflater == null) {
      send(bytes, offset, length, head);
    } else {
      int compressed = deflater.deflate(bytes, offset, length, last);
      send(deflater.buffer(), HEADROOM, compressed, first ? head | OutgoingFrame.RSV1 : head);
    }
  }

  @Override
  public void flushControl() throws IOException {
    if (!control.isEmpty()) {
      control.take(this::writeControl);
    }
  }

  private void writeControl(byte @Nullable [] pong, byte @Nullable [] close) throws IOException {
    if (pong != null) {
      send(pong, 0, pong.length);
    }
    if (close != null) {
      send(close, 0, close.length);
      endWithin(DRAIN);
      if (socket == plain) {
        // Not with TLS: older versions would end reading, too.
        socket.shutdownOutput();
      }
    }
  }

  private void send(byte[] bytes, int offset, int length, int head) throws IOException {
    int start = OutgoingFrame.frame(bytes, offset, length, head, keys.next());
    send(bytes, start, offset + length - start);
  }

  private void send(byte[] frame, int start, int length) throws IOException {
    if (broken) {
      throw notOpen();
    }
    try {
      output.write(frame, start, length);
    } catch (IOException e) {
      broken = true;
      TransportException failure =
          new TransportException("Writing to " + name + " failed: " + e.getMessage(), e);
      ending.writeFailed(failure);
      // The peer may have said why before it went.
      endWithin(DRAIN);
      IOException known = ending.outcome().cause();
      throw known == null || known == failure ? failure : notOpen();
    }
  }

  private TransportException notOpen() {
    Ending.Outcome outcome = ending.outcome();
    return new TransportException(
        "The connection to " + name + " is closed: " + outcome.code() + " " + outcome.reason(),
        outcome.cause());
  }

  private static int opcode(MessageType type) {
    return type == MessageType.TEXT ? IncomingFrames.TEXT : IncomingFrames.BINARY;
  }

  // ---- anybody's

  @Override
  public boolean hasPendingControl() {
    return !control.isEmpty();
  }

  @Override
  public void close(int code, String reason) {
    if (!IncomingFrames.mayBeSent(code)) {
      throw new IllegalArgumentException("Not a close code that may be sent: " + code);
    }
    if (ending.asked()) {
      endWithin(writeTimeout.plus(DRAIN));
      parkClose(OutgoingFrame.close(code, reason, random.nextInt()));
    }
  }

  @Override
  public void abort(IOException why) {
    ending.aborted(why);
    aborted = true;
    closePlain();
  }

  @Override
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public long bytesWritten() {
    return output.written();
  }

  @Override
  public String subprotocol() {
    return subprotocol;
  }

  @Override
  public String toString() {
    return "WebSocket to " + name;
  }

  void parkPong(byte[] frame) {
    if (control.offerPong(frame)) {
      listener.onControlPending();
    }
  }

  void parkClose(byte[] frame) {
    if (control.offerClose(frame)) {
      listener.onControlPending();
    }
  }

  /** Waits until the reader has ended, unless called by it. */
  void awaitEnd(long millis) throws InterruptedException {
    Thread running = readerThread;
    if (running != null && running != Thread.currentThread()) {
      running.join(Math.max(1, millis));
    }
  }

  private void endWithin(Duration time) {
    long end = System.nanoTime() - born + time.toNanos();
    endBy.accumulateAndGet(end, Math::min);
  }

  private void closePlain() {
    try {
      plain.close();
    } catch (IOException e) {
      LOG.debug("Closing the socket to {} failed", name, e);
    }
  }

  // ---- the timer's

  @Override
  public void tick(long nanoTime) {
    if (output.overdue(nanoTime)) {
      abort(
          new TransportException(
              "A write to " + name + " made no progress for " + writeTimeout.toMillis() + " ms"));
    }
    if (nanoTime - born >= endBy.get()) {
      closePlain();
    }
  }

  // ---- the reader's

  private void end(IOException why) {
    Ending.Outcome outcome = ending.readerEnded(why);
    closePlain();
    control.shut();
    surroundings.timer().remove(this);
    releaseEngine();
    surroundings.ended().accept(this);
    try {
      listener.onClosed(outcome.code(), outcome.reason(), outcome.cause());
    } catch (RuntimeException | Error e) {
      LOG.error("The listener of {} failed when told of its end", name, e);
    }
  }

  private void releaseEngine() {
    if (deflater != null) {
      deflater.close();
    }
    if (inflater != null) {
      inflater.close();
    }
    if (tyrus != null) {
      try {
        tyrus.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, ""));
      } catch (RuntimeException e) {
        LOG.debug("Tyrus's end of the connection to {} failed", name, e);
      }
    }
  }

  /** What the reader tells, on its thread. */
  private final class ReaderOwner implements SocketReader.Owner {
    @Override
    public void data(ByteBuffer bytes, MessageType type, boolean last) {
      if (!aborted) {
        listener.onBytes(bytes, type, last);
      }
    }

    @Override
    public void pingOrPong(ByteBuffer frame) {
      engine(frame);
    }

    @Override
    public void close(int code, String reason) {
      ending.peerClosed(code, reason);
      endWithin(DRAIN);
      // Echoed by us: Tyrus answers codes that it does not know with others.
      int echo = code == IncomingFrames.NO_STATUS ? NORMAL : code;
      parkClose(OutgoingFrame.close(echo, "", random.nextInt()));
    }

    @Override
    public void violated(ProtocolViolationException violation) {
      ending.violated(violation);
      endWithin(DRAIN);
      String reason = String.valueOf(violation.getMessage());
      parkClose(OutgoingFrame.close(violation.code(), reason, random.nextInt()));
    }

    @Override
    public void ended(IOException why) {
      end(why);
    }

    private void engine(ByteBuffer frame) {
      Objects.requireNonNull(tyrus).getReadHandler().handle(frame);
    }
  }
}
