package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.peer.ScriptFailure.ClientGone;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection while its script is played: what the steps act on. Used by the player's
 * thread alone; the reader's thread, begun at the upgrade, reaches it through the inbox.
 */
final class Conversation {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final int number;
  private final PeerSocket socket;
  private final PeerServer server;
  private final Recording recording;
  private final Consumer<String> violations;
  private final Inbox inbox = new Inbox();
  private final Map<String, String> subscriptions = new HashMap<>();
  private Duration deadline;
  private @Nullable ClientReader reader;
  private @Nullable Handshake request;
  private @Nullable StompFrame last;
  private boolean silent;
  private boolean closeSent;
  private int messageCount;

  Conversation(
      int number,
      PeerSocket socket,
      PeerServer server,
      Recording recording,
      Duration deadline,
      Consumer<String> violations) {
    this.number = number;
    this.socket = socket;
    this.server = server;
    this.recording = recording;
    this.deadline = deadline;
    this.violations = violations;
  }

  Duration deadline() {
    return deadline;
  }

  void deadline(Duration limit) {
    deadline = limit;
  }

  // HTTP

  Handshake expectRequest() throws IOException {
    Handshake head = socket.readHead(deadline);
    request = head;
    recording.add(head);
    return head;
  }

  private Handshake request() {
    if (request == null) {
      throw new IllegalStateException("No request has been read yet");
    }
    return request;
  }

  /** The first subprotocol that the client offered; null if it offered none. */
  @Nullable String firstOffered() {
    List<String> offered = request().subprotocols();
    return offered.isEmpty() ? null : offered.get(0);
  }

  void answerUpgrade(@Nullable String subprotocol, String... headerLines) throws IOException {
    byte[] answer = HttpAnswer.upgrade(request(), subprotocol, headerLines);
    boolean extended =
        Arrays.stream(headerLines)
            .anyMatch(line -> line.regionMatches(true, 0, "Sec-WebSocket-Extensions:", 0, 25));
    startReading(extended);
    write(answer);
  }

  private void startReading(boolean extended) {
    reader = new ClientReader(number, socket.input(), extended, inbox, recording, violations);
    server.spawn(number + "-reader", reader);
  }

  private ClientReader reader() {
    if (reader == null) {
      throw new IllegalStateException("The WebSocket has not been accepted yet");
    }
    return reader;
  }

  void stopReading() {
    reader().pause();
  }

  void resumeReading() {
    reader().resume();
  }

  // What the client sends

  void expectFrame(String expected, Consumer<StompFrame> check) throws InterruptedException {
    reader();
    StompFrame frame = inbox.takeFrame(expected, deadline).frame();
    last = frame;
    check.accept(frame);
    String id = frame.header("id");
    String destination = frame.header("destination");
    switch (frame.command()) {
      case SUBSCRIBE -> {
        if (destination != null) {
          subscriptions.put(destination, id == null ? destination : id);
        }
      }
      case UNSUBSCRIBE -> subscriptions.values().remove(id == null ? destination : id);
      default -> {}
    }
  }

  void expectMessage(Consumer<ReceivedMessage> check) throws InterruptedException {
    check.accept(inbox.takeMessage(deadline));
  }

  void expectBeat() throws InterruptedException {
    inbox.takeBeat(deadline);
  }

  void expectPing(String payload) throws InterruptedException {
    requireEqual("PING", payload, inbox.takePing(deadline).text());
  }

  void expectPong(String payload) throws InterruptedException {
    requireEqual("PONG", payload, inbox.takePong(deadline).text());
  }

  void awaitPong(String payload) throws InterruptedException {
    while (!inbox.takePong(deadline).text().equals(payload)) {
      // An earlier one.
    }
  }

  void expectClose(int code) throws InterruptedException {
    int actual = inbox.awaitClose(deadline).closeCode();
    if (code != 0 && actual != code) {
      throw new ScriptFailure("expected a CLOSE " + code + ", but came a CLOSE " + actual);
    }
  }

  private static void requireEqual(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new ScriptFailure(
          "expected a "
              + what
              + " \""
              + expected
              + "\", but came a "
              + what
              + " \""
              + actual
              + '"');
    }
  }

  void expectSilence(Duration time) throws InterruptedException {
    inbox.requireSilence(time);
  }

  void expectEnd() throws InterruptedException, IOException {
    if (reader == null) {
      socket.awaitRawEnd(deadline);
    } else {
      inbox.awaitEnd(deadline);
    }
  }

  // What the peer sends

  void write(byte[] bytes) throws IOException {
    socket.write(bytes, deadline);
  }

  void sendTorn(byte[] bytes, int segment) throws IOException {
    for (int from = 0; from < bytes.length; from += segment) {
      write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + segment)));
    }
  }

  void sendText(String text) throws IOException {
    noteVersion(text);
    write(RawFrame.text(text).bytes());
  }

  /** A CONNECTED that is sent decides how later frames of the client are escaped. */
  void noteVersion(String sent) {
    if (reader != null && sent.startsWith("CONNECTED")) {
      StompVersion agreed = StompVersion.V1_0;
      for (StompVersion version : StompVersion.values()) {
        if (sent.contains("\nversion:" + version.text())) {
          agreed = version;
        }
      }
      reader.version(agreed);
    }
  }

  StompFrame last() {
    if (last == null) {
      throw new IllegalStateException("No STOMP frame has been expected yet");
    }
    return last;
  }

  void receipt() throws IOException {
    if (last().header("receipt") == null) {
      throw new ScriptFailure("expected a receipt to be asked for, but came " + last());
    }
    receiptIfAsked();
  }

  void receiptIfAsked() throws IOException {
    String receipt = last().header("receipt");
    if (receipt != null) {
      sendText("RECEIPT\nreceipt-id:" + StompText.escape(receipt) + "\n\n\0");
    }
  }

  void sendMessage(String destination, String body) throws IOException {
    String subscription = subscriptions.get(destination);
    if (subscription == null) {
      throw new ScriptFailure(
          "the client has no subscription to " + destination + " but to " + subscriptions.keySet());
    }
    messageCount++;
    sendText(
        "MESSAGE\nsubscription:%s\nmessage-id:%d-%d\ndestination:%s\ncontent-length:%d\n\n%s\0"
            .formatted(
                StompText.escape(subscription),
                number,
                messageCount,
                StompText.escape(destination),
                body.getBytes(UTF_8).length,
                body));
  }

  void close(RawFrame frame) throws IOException {
    closeSent = true;
    write(frame.bytes());
  }

  void halfClose() throws IOException {
    socket.halfClose();
  }

  void endTcp() throws IOException {
    socket.end();
  }

  void dropTcp() throws IOException {
    socket.reset();
  }

  // The end

  void staySilent() {
    silent = true;
  }

  boolean clientHasGone() {
    return inbox.hasEnded();
  }

  /**
   * After the last step: a silent peer keeps the connection as it is; another one answers PING and
   * CLOSE until the client has gone.
   */
  void linger() throws InterruptedException, IOException {
    if (reader == null) {
      socket.awaitRawEnd(Duration.ofDays(1));
      return;
    }
    if (silent) {
      inbox.awaitEnd(Duration.ofDays(1));
      return;
    }
    for (WebSocketFrame ping = inbox.awaitPingOrLast();
        ping != null;
        ping = inbox.awaitPingOrLast()) {
      write(RawFrame.of(Opcode.PONG, ping.sharedPayload()).bytes());
    }
    WebSocketFrame close = inbox.close();
    if (close == null) {
      return;
    }
    if (!closeSent) {
      write(RawFrame.of(Opcode.CLOSE, close.sharedPayload()).bytes());
    }
    socket.halfClose();
    inbox.awaitEnd(FAREWELL);
  }

  /** Plays steps again and again until the client has gone. */
  void untilEnd(List<Step> steps) throws InterruptedException, IOException {
    while (!clientHasGone()) {
      try {
        for (Step step : steps) {
          step.run(this);
        }
      } catch (ClientGone | IOException gone) {
        return;
      }
    }
  }

  String describe() {
    return inbox.describe();
  }
}
