package io.github.pontoonjms.stomp.peer;

import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Reads one client's WebSocket frames, records them and puts what they carry into the inbox. Runs
 * on a thread of its own from the upgrade on; the player may pause it. The lock guards the pause.
 */
final class ClientReader implements Runnable {
  private final int connection;
  private final ClientFrames frames;
  private final boolean extended;
  private final Inbox inbox;
  private final Recording recording;
  private final Consumer<String> violations;
  private final TinyStompParser parser = new TinyStompParser(new Routing());
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private boolean paused;
  private Opcode type = Opcode.TEXT;
  private int framesOfMessage;
  private int currentMessage;
  private int firstMessage;
  private boolean stomp = true;

  ClientReader(
      int connection,
      PeerInput input,
      boolean extended,
      Inbox inbox,
      Recording recording,
      Consumer<String> violations) {
    this.connection = connection;
    this.frames = new ClientFrames(input, extended);
    this.extended = extended;
    this.inbox = inbox;
    this.recording = recording;
    this.violations = violations;
  }

  /** Which escapes a frame of the client may have from now on. */
  void version(StompVersion version) {
    parser.version(version);
  }

  void pause() {
    lock.lock();
    try {
      paused = true;
    } finally {
      lock.unlock();
    }
  }

  void resume() {
    lock.lock();
    try {
      paused = false;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      awaitResumed();
      for (WebSocketFrame frame = frames.next(); frame != null; frame = frames.next()) {
        awaitResumed();
        recording.add(frame);
        accept(frame);
        awaitResumed();
      }
      inbox.putEnd("the end of the stream");
    } catch (ClientFrames.Violation e) {
      violations.accept("the client sent " + e.getMessage());
      inbox.putEnd("a violation of RFC 6455");
    } catch (IOException e) {
      inbox.putEnd("the end of the connection (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitResumed() throws InterruptedException {
    lock.lock();
    try {
      while (paused) {
        resumed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept(WebSocketFrame frame) throws ClientFrames.Violation {
    switch (frame.opcode()) {
      case PING -> inbox.putPing(frame);
      case PONG -> inbox.putPong(frame);
      case CLOSE -> inbox.putClose(frame);
      case TEXT, BINARY, CONTINUATION -> acceptData(frame);
    }
  }

  private void acceptData(WebSocketFrame frame) throws ClientFrames.Violation {
    if (frame.opcode() != Opcode.CONTINUATION) {
      type = frame.opcode();
      framesOfMessage = 0;
    }
    framesOfMessage++;
    message.writeBytes(frame.sharedPayload());
    if (!frame.fin()) {
      return;
    }
    byte[] payload = message.toByteArray();
    message.reset();
    if (type == Opcode.TEXT && !extended) {
      ClientFrames.requireUtf8(payload);
    }
    currentMessage = frame.message();
    ReceivedMessage whole = new ReceivedMessage(currentMessage, type, framesOfMessage, payload);
    recording.add(whole);
    inbox.put(whole);
    parse(payload);
  }

  private void parse(byte[] payload) {
    if (!stomp || extended) {
      return;
    }
    if (!parser.isInsideFrame()) {
      firstMessage = currentMessage;
    }
    try {
      parser.feed(payload);
    } catch (MalformedFrameException e) {
      stomp = false;
      inbox.putGarbage("bytes that are no STOMP frame: " + e.getMessage());
    }
  }

  private final class Routing implements TinyStompParser.Sink {
    @Override
    public void frame(StompFrame frame) {
      ReceivedFrame received =
          new ReceivedFrame(connection, firstMessage, currentMessage, type, frame);
      firstMessage = currentMessage;
      recording.add(received);
      inbox.put(received);
    }

    @Override
    public void beat() {
      recording.addBeat();
      inbox.putBeat();
    }
  }
}
