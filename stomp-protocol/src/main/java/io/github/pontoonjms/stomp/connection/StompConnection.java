package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import io.github.pontoonjms.stomp.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One live STOMP connection over one WebSocket. Whoever opened it owns it; any thread may use it.
 * The frames of one thread are written in the order in which it sent them.
 *
 * <p>This class is the way in and holds the parts together, each of which says which threads call
 * it; there is no lock here. {@link Lifecycle} keeps the state.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html">STOMP 1.2</a>
 */
public final class StompConnection implements AutoCloseable {
  /** Counts for names only: "host:port#n" tells two connections apart in logs and thread dumps. */
  private static final AtomicLong OPENED = new AtomicLong();

  private final String name;
  private final ConnectOptions options;
  private final Credentials credentials;
  private final Executor executor;
  private final DeadlineTimer timer;
  private final Lifecycle life;
  private final Handshake handshake;
  private final ReceiptTable receipts;
  private final Subscriptions subscriptions;
  private volatile @Nullable Wire wire;
  private volatile Handshake.@Nullable Outcome outcome;
  private volatile @Nullable Liveness liveness;
  private volatile @Nullable Object attachment;

  private final Inbound.Owner inboundOwner =
      new Inbound.Owner() {
        @Override
        public void connected(Handshake.Outcome settled) {
          begin(settled);
        }

        @Override
        public void controlPending() {
          // Before there is a queue: CONNECT's own write will take the control frame along.
          Wire current = wire;
          if (current != null) {
            current.queue().controlWaits();
          }
        }
      };

  private final OutboundQueue.Owner queueOwner =
      new OutboundQueue.Owner() {
        @Override
        public void written(OutboundEntry entry) {
          if (entry.receipt() != null) {
            receipts.written(entry.receipt(), System.nanoTime());
          }
        }

        @Override
        public void writeFailed(IOException why) {
          life.suspect(why);
        }

        @Override
        public void failed(IOException why) {
          life.fail(why);
        }
      };

  private StompConnection(
      String name,
      ConnectOptions options,
      Credentials credentials,
      Surroundings surroundings,
      ConnectionListener listener) {
    this.name = name;
    this.options = options;
    this.credentials = credentials;
    this.executor = surroundings.executor();
    this.timer = surroundings.timer();
    this.life = new Lifecycle(name, credentials::maskedIn, listener, this::release);
    this.handshake = new Handshake(name, options, credentials);
    this.receipts =
        new ReceiptTable(name, options.sendTimeout(), options.requestTimeout(), this::help);
    this.subscriptions = new Subscriptions();
  }

  /**
   * Opens a socket, and on it a connection; waits for CONNECTED. The framing is the neutral one of
   * the options until {@link #framing} is called.
   *
   * @param client gives the socket, the threads and the timer
   * @throws StompErrorException if the peer answered ERROR
   * @throws StompTimeoutException if CONNECTED did not come within the connect's deadline
   * @throws IOException if anything else went wrong, from TCP to the version
   * @throws IllegalArgumentException if a value of CONNECT holds a line break or a NUL; then no
   *     socket was opened
   * @throws IllegalStateException on a reader or timer thread
   */
  public static StompConnection open(
      StompClient client, ConnectOptions options, ConnectionListener listener) throws IOException {
    return open(Surroundings.of(client), options, listener);
  }

  static StompConnection open(
      Surroundings surroundings, ConnectOptions options, ConnectionListener listener)
      throws IOException {
    NonWriting.refuseToWait("StompConnection.open");
    Objects.requireNonNull(listener, "listener");
    Credentials credentials = options.credentials().get();
    StompFrame connect = Handshake.connectFrame(options, credentials);
    String name = options.transport().name() + "#" + OPENED.incrementAndGet();
    StompConnection connection =
        new StompConnection(name, options, credentials, surroundings, listener);
    connection.connect(surroundings, EncodedFrame.of(connect, Outbox.FIRST_ENCODER));
    return connection;
  }

  private void connect(Surroundings surroundings, EncodedFrame connect) throws IOException {
    long deadline = System.nanoTime() + options.connectTimeout().toNanos();
    FrameTrace trace = new FrameTrace(name, options.trace(), credentials::maskedIn);
    Inbound inbound =
        new Inbound(
            name, life, handshake, receipts, subscriptions, trace, options.limits(), inboundOwner);
    Transport transport = surroundings.connect(options.transport(), inbound);
    BatchWriter batch = new BatchWriter(transport, trace, options.neutralFraming());
    OutboundQueue queue = new OutboundQueue(executor, batch, queueOwner, options.queueBytes());
    Outbox outbox = new Outbox(name, life, receipts, queue, options.sendTimeout());
    wire = new Wire(transport, batch, queue, outbox);
    if (life.hasEnded()) {
      // The reader was so fast that the end found no wire to let go of.
      transport.abort(life.lost());
    }
    outbox.sayHello(connect);
    try {
      handshake.await(deadline - System.nanoTime(), options.connectTimeout());
    } catch (IOException failed) {
      life.fail(failed);
      throw failed;
    }
  }

  /** The version agreed on. */
  public StompVersion version() {
    return settled().version();
  }

  /** The CONNECTED frame. */
  public StompFrame connected() {
    return settled().frame();
  }

  /** The heart-beats agreed on, as this side sees them. */
  public HeartBeat heartBeat() {
    return settled().heartBeat();
  }

  /** How the peer marked the WebSocket message that held CONNECTED. */
  public Transport.MessageType peerMessageType() {
    return settled().type();
  }

  /** The WebSocket subprotocol that the peer chose; empty if none. */
  public String subprotocol() {
    return wire().transport().subprotocol();
  }

  /** The state now; it may have changed by the time it is looked at. */
  public ConnectionState state() {
    return life.state();
  }

  /** Whether frames may be sent. */
  public boolean isOpen() {
    return life.state() == ConnectionState.OPEN;
  }

  /** Names the connection in logs and exceptions: {@code host:port#n}. */
  public String name() {
    return name;
  }

  /** Whether nothing is routed, no receipt awaited, and nothing waits to be written. */
  public boolean isQuiet() {
    return subscriptions.isEmpty() && receipts.isEmpty() && !wire().queue().isBusy();
  }

  /** How frames are laid into WebSocket messages from the next batch on. */
  public void framing(Framing framing) {
    wire().batch().use(Objects.requireNonNull(framing, "framing"));
  }

  /**
   * Who is told from now on.
   *
   * @return false if the connection has ended and the former listener was told
   */
  public boolean listen(ConnectionListener listener) {
    return life.listen(Objects.requireNonNull(listener, "listener"));
  }

  /** What {@link #attach} has put here; the connection never looks at it. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Leaves something for whoever drives the connection; null takes it away. */
  public void attach(@Nullable Object value) {
    attachment = value;
  }

  /**
   * Queues a frame, waiting for room up to the {@code sendTimeout}, and writes it if nobody else is
   * writing. When it returns the frame need not be written; a failure then ends the connection.
   *
   * @throws StompTimeoutException if there was no room in time; the frame was not sent
   * @throws ConnectionLostException if the connection is not open
   * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
   * @throws IllegalArgumentException if STOMP cannot carry the frame, or it is not a client's to
   *     send (CONNECT and DISCONNECT are this connection's own)
   * @throws IllegalStateException on a reader or timer thread: there, {@link #offer(StompFrame)}
   */
  public void send(StompFrame frame) throws IOException {
    outbox().send(frame);
  }

  /**
   * Like {@link #send}, for frames that travel in one WebSocket message where the framing batches
   * and their size allows it, and with none of others between them everywhere.
   */
  public void sendTogether(List<StompFrame> frames) throws IOException {
    outbox().sendTogether(frames);
  }

  /**
   * Like {@link #send}, with a {@code receipt} header, unless the frame has one already.
   *
   * @return the receipt, to wait for
   */
  public Receipt sendWithReceipt(StompFrame frame) throws IOException {
    return outbox().sendWithReceipt(frame);
  }

  /** Like {@link #sendTogether}, with a {@code receipt} header on the last frame. */
  public Receipt sendTogetherWithReceipt(List<StompFrame> frames) throws IOException {
    return outbox().sendTogetherWithReceipt(frames);
  }

  /**
   * Queues a small frame without waiting, exempt from the queue's bound; of a connection that has
   * ended it is dropped. The one way to send on a reader or timer thread, which writes nothing: the
   * executor then does.
   *
   * @throws IllegalArgumentException as {@link #send} does
   */
  public void offer(StompFrame frame) {
    outbox().offer(frame);
  }

  /** Like {@link #offer(StompFrame)}, for a frame that is made when its turn has come. */
  public void offer(LateFrame frame) {
    outbox().offer(frame);
  }

  /**
   * Like {@link #offer(LateFrame)}, for who goes on with what will fold into the frame: it is never
   * written by this thread, but by the executor, or by who sends or offers next if that is sooner.
   */
  public void offerLater(LateFrame frame) {
    outbox().offerLater(frame);
  }

  /** An id for SUBSCRIBE that this connection has not given yet. */
  public String newSubscriptionId() {
    return subscriptions.newId();
  }

  /**
   * Hands the messages of a subscription to {@code handler}; to be called before SUBSCRIBE is sent.
   *
   * @throws IllegalArgumentException if the id is routed already
   */
  public void route(String subscriptionId, MessageHandler handler) {
    subscriptions.route(subscriptionId, handler);
  }

  /** Ends what {@link #route} began; a message that is being handed over goes on. */
  public void unroute(String subscriptionId) {
    subscriptions.unroute(subscriptionId);
  }

  /**
   * Ends the connection in order: what was sent before is written, then DISCONNECT with a receipt,
   * whose loss is tolerated, then the WebSocket's CLOSE. Bounded by the {@code closeTimeout}, after
   * which it aborts. Idempotent. On a reader or timer thread it does not wait: the executor does.
   */
  public void disconnect() throws IOException {
    if (NonWriting.here()) {
      executor.execute(this::closeInOrder);
    } else {
      closeInOrder();
    }
  }

  /** The same as {@link #disconnect}. */
  @Override
  public void close() throws IOException {
    disconnect();
  }

  /** Ends the connection at once, without a word to the peer; {@code why} is told to all. */
  public void abort(IOException why) {
    life.fail(Objects.requireNonNull(why, "why"));
  }

  /** Its name and state. */
  @Override
  public String toString() {
    return name + " (" + life.state() + ")";
  }

  /** On the reader's thread, with CONNECTED: from here on frames go both ways. */
  private void begin(Handshake.Outcome settled) {
    Wire current = wire;
    if (current == null) {
      life.fail(new StompException(name + ": the peer sent CONNECTED before CONNECT", null));
      return;
    }
    outcome = settled;
    current.outbox().speak(settled.version());
    Liveness watch =
        new Liveness(name, settled.heartBeat(), options.heartBeatGrace(), current, receipts, life);
    liveness = watch;
    if (life.move(ConnectionState.CONNECTING, ConnectionState.OPEN)) {
      timer.add(watch);
      if (life.hasEnded()) {
        timer.remove(watch);
      }
      handshake.succeed(settled);
    }
  }

  /** At the end, whatever brought it about: once, on any thread. */
  private void release(Ending how) {
    Liveness watch = liveness;
    if (watch != null) {
      timer.remove(watch);
    }
    Wire current = wire;
    if (current != null) {
      current.transport().abort(how.why());
      current.queue().close();
    }
    handshake.fail(how.why());
    // After the queue: a frame that got into it before it closed has its receipt in the table.
    receipts.failAll(how.lost());
  }

  private void closeInOrder() {
    long deadline = System.nanoTime() + options.closeTimeout().toNanos();
    if (life.move(ConnectionState.OPEN, ConnectionState.DISCONNECTING)) {
      outbox().sayGoodbye(options.closeTimeout().toNanos() / 2);
      wire().transport().close(1000, "");
      wire().queue().controlWaits();
    }
    if (!life.awaitEnd(deadline - System.nanoTime())) {
      life.endInOrder();
    }
  }

  private Outbox outbox() {
    return wire().outbox();
  }

  private Wire wire() {
    return Objects.requireNonNull(wire, "The connection has no socket yet");
  }

  private Handshake.Outcome settled() {
    return Objects.requireNonNull(outcome, "CONNECTED has not come yet");
  }

  private void help() {
    wire().queue().help();
  }
}
