package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection of an {@link EchoingPeer}, served by its own thread. Other connections' threads
 * write MESSAGEs to it: the lock guards the output and what waits for it.
 */
final class EchoingConnection implements TinyStompParser.Sink {
  private static final byte[] CONNECTED =
      RawFrame.text("CONNECTED\nversion:1.2\nheart-beat:0,0\nserver:echoing-peer\n\n\0").bytes();

  private final EchoingPeer peer;
  private final PeerSocket socket;
  private final TinyStompParser parser = new TinyStompParser(this);
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<String, List<StompFrame>> transactions = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final Duration deadline;
  private Opcode type = Opcode.TEXT;
  private boolean writing;
  private boolean closing;

  /** A subscription by its id. */
  private record Subscription(String destination, boolean acknowledged) {}

  EchoingConnection(EchoingPeer peer, PeerSocket socket, Duration deadline) {
    this.peer = peer;
    this.socket = socket;
    this.deadline = deadline;
  }

  void serve() throws IOException {
    Handshake request = socket.readHead(deadline);
    List<String> offered = request.subprotocols();
    String chosen = offered.isEmpty() ? null : offered.get(0);
    socket.write(HttpAnswer.upgrade(request, chosen), deadline);
    PeerInput input = socket.input();
    ClientFrames frames = new ClientFrames(input, false);
    WebSocketFrame frame = frames.next();
    while (frame != null) {
      accept(frame);
      if (closing || !input.hasBuffered()) {
        flush();
      }
      if (closing) {
        socket.halfClose();
        input.drain();
        return;
      }
      frame = frames.next();
    }
  }

  private void accept(WebSocketFrame frame) {
    switch (frame.opcode()) {
      case TEXT, BINARY -> {
        type = frame.opcode();
        parse(frame.sharedPayload());
      }
      case CONTINUATION -> parse(frame.sharedPayload());
      case PING -> offer(RawFrame.of(Opcode.PONG, frame.sharedPayload()).bytes());
      case CLOSE -> {
        offer(RawFrame.of(Opcode.CLOSE, frame.sharedPayload()).bytes());
        closing = true;
      }
      case PONG -> {}
    }
  }

  private void parse(byte[] payload) {
    try {
      parser.feed(payload);
    } catch (MalformedFrameException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String reason) {
    offer(RawFrame.text("ERROR\nmessage:" + StompText.escape(reason) + "\n\n\0").bytes());
    offer(RawFrame.close(1002, "").bytes());
    closing = true;
  }

  @Override
  public void beat() {
    // Beats were not agreed; a client may send them all the same.
  }

  @Override
  public void frame(StompFrame frame) {
    switch (frame.command()) {
      case CONNECT, STOMP -> offer(CONNECTED);
      case SEND -> send(frame);
      case SUBSCRIBE -> subscribe(frame);
      case UNSUBSCRIBE -> subscriptions.remove(required(frame, "id"));
      case BEGIN -> transactions.put(required(frame, "transaction"), new ArrayList<>());
      case COMMIT -> commit(required(frame, "transaction"));
      case ABORT -> transactions.remove(required(frame, "transaction"));
      case ACK, NACK, DISCONNECT -> {}
      case CONNECTED, MESSAGE, RECEIPT, ERROR -> refuse("A server's frame: " + frame.command());
    }
    String receipt = frame.header("receipt");
    if (receipt != null) {
      offer(RawFrame.text("RECEIPT\nreceipt-id:" + StompText.escape(receipt) + "\n\n\0").bytes());
    }
  }

  private String required(StompFrame frame, String name) {
    String value = frame.header(name);
    if (value == null) {
      refuse(frame.command() + " without " + name);
      return "";
    }
    return value;
  }

  private void subscribe(StompFrame frame) {
    String mode = frame.header("ack");
    subscriptions.put(
        required(frame, "id"),
        new Subscription(required(frame, "destination"), mode != null && !mode.equals("auto")));
  }

  private void send(StompFrame frame) {
    peer.sent();
    String transaction = frame.header("transaction");
    if (transaction == null) {
      distribute(frame);
      return;
    }
    List<StompFrame> held = transactions.get(transaction);
    if (held == null) {
      refuse("No transaction " + transaction);
    } else {
      held.add(frame);
    }
  }

  private void commit(String transaction) {
    List<StompFrame> held = transactions.remove(transaction);
    if (held == null) {
      refuse("No transaction " + transaction);
    } else {
      held.forEach(this::distribute);
    }
  }

  private void distribute(StompFrame sent) {
    String destination = required(sent, "destination");
    for (EchoingConnection connection : peer.connections()) {
      connection.deliver(sent, destination, type, connection == this);
    }
  }

  /** Called by the thread of the sender's connection. */
  private void deliver(StompFrame sent, String destination, Opcode type, boolean own) {
    boolean delivered = false;
    for (Map.Entry<String, Subscription> entry : subscriptions.entrySet()) {
      if (entry.getValue().destination().equals(destination)) {
        offer(message(sent, entry.getKey(), entry.getValue().acknowledged(), type));
        delivered = true;
      }
    }
    if (delivered && !own) {
      try {
        flush();
      } catch (IOException | ScriptFailure e) {
        socket.abort(); // Its own thread ends with it; the sender's connection goes on.
      }
    }
  }

  private byte[] message(StompFrame sent, String subscription, boolean acknowledged, Opcode type) {
    long id = peer.nextMessageId();
    StringBuilder head = new StringBuilder(256).append("MESSAGE\nsubscription:");
    head.append(StompText.escape(subscription)).append("\nmessage-id:").append(id).append('\n');
    if (acknowledged) {
      head.append("ack:").append(id).append('\n');
    }
    StompHeaders headers = sent.headers();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      if (!name.equals("receipt") && !name.equals("transaction")) {
        head.append(StompText.escape(name)).append(':');
        head.append(StompText.escape(headers.value(i))).append('\n');
      }
    }
    if (!headers.contains("content-length")) {
      head.append("content-length:").append(sent.bodyLength()).append('\n');
    }
    return wire(type, head.append('\n').toString(), sent.bodyBytes());
  }

  private static byte[] wire(Opcode type, String head, byte[] body) {
    byte[] start = head.getBytes(UTF_8);
    byte[] frame = Arrays.copyOf(start, start.length + body.length + 1);
    System.arraycopy(body, 0, frame, start.length, body.length);
    return RawFrame.of(type, frame).bytes();
  }

  private void offer(byte[] bytes) {
    lock.lock();
    try {
      waiting.writeBytes(bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, unless another thread is at it: that one then takes ours, too. */
  private void flush() throws IOException {
    for (byte[] chunk = beginWrite(); chunk.length > 0; chunk = nextWrite()) {
      socket.write(chunk, deadline);
    }
  }

  private byte[] beginWrite() {
    lock.lock();
    try {
      return writing ? new byte[0] : takeWaiting();
    } finally {
      lock.unlock();
    }
  }

  private byte[] nextWrite() {
    lock.lock();
    try {
      return takeWaiting();
    } finally {
      lock.unlock();
    }
  }

  /** The caller holds the lock. */
  private byte[] takeWaiting() {
    byte[] chunk = waiting.toByteArray();
    waiting.reset();
    writing = chunk.length > 0;
    return chunk;
  }
}
