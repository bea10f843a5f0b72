package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a {@link ScriptedPeer} does on one connection, step by step. Each method adds a step and
 * returns the script; nothing happens before the connection comes. A step that waits for the client
 * fails after the deadline ({@link #within}, at first {@link PeerOptions#deadline()}).
 *
 * <p>STOMP frames, beats, PINGs, PONGs and CLOSE are waited for each in its own order: a beat of
 * the client between two frames, say, does not disturb a script that does not ask for it.
 *
 * <p>After its last step the peer answers the client's PINGs and its CLOSE until the client has
 * gone; with {@link #staySilent} it does not.
 *
 * <p>Used by one thread, while the peer is made.
 */
public final class Script {
  private final List<Step> steps = new ArrayList<>();

  Script() {}

  List<Step> steps() {
    return List.copyOf(steps);
  }

  private Script step(String name, Step.Action action) {
    steps.add(new Step(name, action));
    return this;
  }

  // --- TCP and HTTP, before there is a WebSocket ---

  /** Answers nothing at all: no TLS handshake, no HTTP. To be the last step. */
  public Script acceptTcpAndStaySilent() {
    return staySilent();
  }

  /** Reads an HTTP request's head, without an answer. */
  public Script expectRequest() {
    return expectRequest(request -> {});
  }

  /**
   * Reads an HTTP request's head, without an answer.
   *
   * @param check throws an AssertionError if the request is not as it should be
   */
  public Script expectRequest(Consumer<Handshake> check) {
    return step("expect an HTTP request", c -> check.accept(c.expectRequest()));
  }

  /** Reads the upgrade request and accepts it, with the first subprotocol that is offered. */
  public Script acceptWebSocket() {
    return step(
        "accept the WebSocket",
        c -> {
          c.expectRequest();
          c.answerUpgrade(c.firstOffered());
        });
  }

  /**
   * Reads the upgrade request and accepts it.
   *
   * @param subprotocol is answered whether or not it was offered
   * @param headerLines further lines of the answer: {@code "Set-Cookie: a=b"}
   */
  public Script acceptWebSocket(String subprotocol, String... headerLines) {
    return step(
        "accept the WebSocket as " + subprotocol,
        c -> {
          c.expectRequest();
          c.answerUpgrade(subprotocol, headerLines);
        });
  }

  /** Reads the upgrade request and accepts it, without a subprotocol. */
  public Script acceptWebSocketWithoutSubprotocol(String... headerLines) {
    return step(
        "accept the WebSocket without a subprotocol",
        c -> {
          c.expectRequest();
          c.answerUpgrade(null, headerLines);
        });
  }

  /**
   * Reads the upgrade request and answers it with that status and no body, whatever that means:
   * {@code refuseUpgrade(401, "WWW-Authenticate: Basic realm=\"x\"")}.
   */
  public Script refuseUpgrade(int status, String... headerLines) {
    String[] lines = Arrays.copyOf(headerLines, headerLines.length + 1);
    lines[headerLines.length] = "Content-Length: 0";
    return step(
        "refuse the upgrade with " + status,
        c -> {
          c.expectRequest();
          c.write(HttpAnswer.of(status, lines));
        });
  }

  /**
   * The usual beginning: {@link #acceptWebSocket()}, a CONNECT, and a CONNECTED of STOMP 1.2
   * without beats.
   */
  public Script acceptStomp() {
    return acceptWebSocket()
        .expect(StompCommand.CONNECT)
        .send("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0");
  }

  // --- What the client must send ---

  /** Waits for the client's next STOMP frame, which must be of that command. */
  public Script expect(StompCommand command) {
    return expect(command, frame -> {});
  }

  /**
   * Waits for the client's next STOMP frame, which must be of that command.
   *
   * @param check throws an AssertionError if the frame is not as it should be
   */
  public Script expect(StompCommand command, Consumer<StompFrame> check) {
    return step(
        "expect " + command,
        c ->
            c.expectFrame(
                command.name(),
                frame -> {
                  if (frame.command() != command) {
                    throw new ScriptFailure("expected " + command + ", but came " + frame);
                  }
                  check.accept(frame);
                }));
  }

  /** Waits for the client's next STOMP frame, whatever its command. */
  public Script expectFrame(Consumer<StompFrame> check) {
    return step("expect a STOMP frame", c -> c.expectFrame("a STOMP frame", check));
  }

  /** Waits for the client's next WebSocket message, STOMP or not. */
  public Script expectMessage(Consumer<ReceivedMessage> check) {
    return step("expect a WebSocket message", c -> c.expectMessage(check));
  }

  /** Waits for a heart-beat of the client. */
  public Script expectBeat() {
    return step("expect a beat", Conversation::expectBeat);
  }

  /** Waits for a PING of the client with that payload. */
  public Script expectPing(String payload) {
    return step("expect a PING", c -> c.expectPing(payload));
  }

  /** Waits for the client's next PONG, which must have that payload. */
  public Script expectPong(String payload) {
    return step("expect a PONG", c -> c.expectPong(payload));
  }

  /**
   * Waits for a PONG of the client with that payload, whatever others come before: of several PINGs
   * a client may answer the last alone (RFC 6455 §5.5.3).
   */
  public Script awaitPong(String payload) {
    return step("wait for a PONG", c -> c.awaitPong(payload));
  }

  /** Waits for a CLOSE of the client, with any code. */
  public Script expectClose() {
    return step("expect a CLOSE", c -> c.expectClose(0));
  }

  /** Waits for a CLOSE of the client with that code; 1005 is one without a code. */
  public Script expectClose(int code) {
    return step("expect a CLOSE " + code, c -> c.expectClose(code));
  }

  /** Fails if the client sends a STOMP frame within that time. Beats do not count. */
  public Script expectSilence(Duration time) {
    return step("expect silence for " + time, c -> c.expectSilence(time));
  }

  /** Waits until the client has ended the connection, in order or not. */
  public Script expectEnd() {
    return step("expect the end of the connection", Conversation::expectEnd);
  }

  // --- What the peer sends ---

  /** Sends a TEXT message. It is sent as it is: {@code "RECEIPT\nreceipt-id:1\n\n\0"}. */
  public Script send(String stomp) {
    return step("send " + firstLine(stomp), c -> c.sendText(stomp));
  }

  /** Sends a BINARY message. */
  public Script send(byte[] stomp) {
    byte[] wire = RawFrame.binary(stomp).bytes();
    return step("send " + stomp.length + " B", c -> c.write(wire));
  }

  /** Sends a TEXT message made from the STOMP frame that was expected last. */
  public Script answer(Function<StompFrame, String> answer) {
    return step("answer", c -> c.sendText(answer.apply(c.last())));
  }

  /** Sends the RECEIPT that the last frame asked for; fails if it asked for none. */
  public Script receipt() {
    return step("send the receipt", Conversation::receipt);
  }

  /** Sends the RECEIPT that the last frame asked for, if it asked for one. */
  public Script receiptIfAsked() {
    return step("send a receipt if asked", Conversation::receiptIfAsked);
  }

  /** Sends a MESSAGE to the subscription that the client has to that very destination. */
  public Script message(String destination, String body) {
    return step("send a MESSAGE", c -> c.sendMessage(destination, body));
  }

  /** Sends a heart-beat, as a TEXT message. */
  public Script beat() {
    return step("send a beat", c -> c.sendText("\n"));
  }

  /** Sends a PING. */
  public Script ping(String payload) {
    byte[] wire = RawFrame.ping(payload).bytes();
    return step("send a PING", c -> c.write(wire));
  }

  /** Sends a PONG, asked for or not. */
  public Script pong(String payload) {
    byte[] wire = RawFrame.pong(payload).bytes();
    return step("send a PONG", c -> c.write(wire));
  }

  /**
   * Sends a TEXT message of one frame whose bytes, head and payload, leave in TCP segments of that
   * size.
   */
  public Script sendTorn(String stomp, int segmentBytes) {
    byte[] wire = RawFrame.text(stomp).bytes();
    return step(
        "send " + firstLine(stomp) + " torn",
        c -> {
          c.noteVersion(stomp);
          c.sendTorn(wire, requirePositive(segmentBytes));
        });
  }

  /** Sends a BINARY message of one frame whose bytes leave in TCP segments of that size. */
  public Script sendTorn(byte[] stomp, int segmentBytes) {
    byte[] wire = RawFrame.binary(stomp).bytes();
    return step(
        "send " + stomp.length + " B torn", c -> c.sendTorn(wire, requirePositive(segmentBytes)));
  }

  /** Sends one TEXT message in WebSocket frames of that many bytes of payload. */
  public Script sendFragmented(String stomp, int frameBytes) {
    List<byte[]> parts = parts(stomp.getBytes(UTF_8), frameBytes);
    return step(
        "send " + firstLine(stomp) + " fragmented",
        c -> {
          c.noteVersion(stomp);
          for (int i = 0; i < parts.size(); i++) {
            RawFrame frame = RawFrame.of(i == 0 ? Opcode.TEXT : Opcode.CONTINUATION, parts.get(i));
            c.write((i == parts.size() - 1 ? frame : frame.withoutFin()).bytes());
          }
        });
  }

  /** Sends the bytes of a STOMP frame as many whole BINARY messages of that size. */
  public Script sendScattered(byte[] stomp, int messageBytes) {
    List<byte[]> parts = parts(stomp, messageBytes);
    return step(
        "send " + stomp.length + " B scattered",
        c -> {
          for (byte[] part : parts) {
            c.write(RawFrame.binary(part).bytes());
          }
        });
  }

  /** Sends bytes as they are: into the WebSocket's stream, or instead of an HTTP answer. */
  public Script sendRaw(byte[] bytes) {
    byte[] wire = bytes.clone();
    return step("send " + wire.length + " raw bytes", c -> c.write(wire));
  }

  /** Sends WebSocket frames as they are, in one write. */
  public Script sendRaw(RawFrame... frames) {
    return sendRaw(RawFrame.join(frames));
  }

  /** Sends bytes as they are, in TCP segments of that size. */
  public Script sendRawTorn(byte[] bytes, int segmentBytes) {
    byte[] wire = bytes.clone();
    requirePositive(segmentBytes);
    return step("send " + wire.length + " raw bytes torn", c -> c.sendTorn(wire, segmentBytes));
  }

  // --- Ends, faults, pauses ---

  /** Sends a CLOSE; TCP stays open. */
  public Script close(int code, String reason) {
    RawFrame frame = RawFrame.close(code, reason);
    return step("close with " + code, c -> c.close(frame));
  }

  /** Ends the peer's direction of the connection: a FIN, with TLS a close_notify. */
  public Script halfClose() {
    return step("half-close", Conversation::halfClose);
  }

  /** Ends the connection with a FIN and without a CLOSE, with TLS without a close_notify. */
  public Script endTcp() {
    return step("end TCP", Conversation::endTcp);
  }

  /** Ends the connection with a RST. */
  public Script dropTcp() {
    return step("drop TCP", Conversation::dropTcp);
  }

  /**
   * Takes no more bytes from the client, whose writes sooner or later block. What is under way in
   * one read may still leave the socket.
   */
  public Script stopReading() {
    return step("stop reading", Conversation::stopReading);
  }

  /** Takes the client's bytes again. */
  public Script resumeReading() {
    return step("resume reading", Conversation::resumeReading);
  }

  /** Answers nothing any more, not even a CLOSE, and keeps the connection. To be the last step. */
  public Script staySilent() {
    return step("stay silent", Conversation::staySilent);
  }

  /** Waits that long. */
  public Script pause(Duration time) {
    return step("pause for " + time, c -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
  }

  /** Sets the deadline of each of the steps that follow. */
  public Script within(Duration deadline) {
    return step("set the deadline", c -> c.deadline(deadline));
  }

  /** Waits until the test lets the script go on. */
  public Script await(CountDownLatch latch) {
    return step(
        "wait for the test",
        c -> {
          if (!latch.await(c.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ScriptFailure("the test did not let the script go on for " + c.deadline());
          }
        });
  }

  /** Runs something of the test, on the peer's thread: {@code run(latch::countDown)}. */
  public Script run(Runnable task) {
    return step("run the test's task", c -> task.run());
  }

  /** Plays some steps that many times. */
  public Script repeat(int times, Consumer<Script> steps) {
    List<Step> repeated = written(steps).steps();
    for (int i = 0; i < times; i++) {
      this.steps.addAll(repeated);
    }
    return this;
  }

  /** Plays some steps again and again until the client has closed or ended the connection. */
  public Script untilEnd(Consumer<Script> steps) {
    List<Step> repeated = written(steps).steps();
    return step("go on until the client ends", c -> c.untilEnd(repeated));
  }

  static Script written(Consumer<Script> author) {
    Script script = new Script();
    author.accept(script);
    return script;
  }

  private static List<byte[]> parts(byte[] bytes, int size) {
    requirePositive(size);
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += size) {
      parts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
    }
    return parts;
  }

  private static int requirePositive(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A size must be positive: " + size);
    }
    return size;
  }

  private static String firstLine(String stomp) {
    String line = stomp.lines().findFirst().orElse("");
    return line.isEmpty() ? "a beat" : line.substring(0, Math.min(30, line.length()));
  }
}
