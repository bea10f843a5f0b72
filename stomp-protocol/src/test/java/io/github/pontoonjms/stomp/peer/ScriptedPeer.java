package io.github.pontoonjms.stomp.peer;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket server on 127.0.0.1 that plays a {@link Script} for each connection it accepts, in
 * their order. Where a client does something else than its script expects, the connection is
 * dropped and {@link #awaitEnd} or {@link #close} throws the {@link ScriptFailure}: it is not lost
 * in a thread of the server. So is a frame that breaks RFC 6455, and a connection that no script is
 * for.
 *
 * <p>The methods may be called by any thread. The peer's threads are named {@code
 * scripted-peer-PORT-...}; the lock guards scripts and the first failure.
 */
public final class ScriptedPeer implements AutoCloseable {
  private final PeerServer server;
  private final PeerOptions options;
  private final Recording recording = new Recording();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Performance> performances = new ArrayList<>();
  private @Nullable Script always;
  private @Nullable ScriptFailure failure;
  private boolean failureTold;

  private ScriptedPeer(PeerServer server, PeerOptions options) {
    this.server = server;
    this.options = options;
  }

  /** Listens with {@link PeerOptions#DEFAULT} and plays that script to the first client. */
  public static ScriptedPeer play(Consumer<Script> script) {
    return play(PeerOptions.DEFAULT, script);
  }

  /** Listens and plays that script to the first client. */
  public static ScriptedPeer play(PeerOptions options, Consumer<Script> script) {
    ScriptedPeer peer =
        new ScriptedPeer(PeerServer.bind("scripted-peer", options.receiveBufferBytes()), options);
    peer.then(script);
    peer.server.start(peer::serve);
    return peer;
  }

  /** Adds the script of the next connection for which there is none yet. */
  public ScriptedPeer then(Consumer<Script> script) {
    Performance performance = new Performance(Script.written(script).steps());
    lock.lock();
    try {
      performances.add(performance);
    } finally {
      lock.unlock();
    }
    return this;
  }

  /** Sets the script of all connections for which there is none else. */
  public ScriptedPeer thenAlways(Consumer<Script> script) {
    Script written = Script.written(script);
    lock.lock();
    try {
      always = written;
    } finally {
      lock.unlock();
    }
    return this;
  }

  /** The port it listens on, of 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /** {@code ws://127.0.0.1:PORT/}, or {@code wss}. */
  public URI uri() {
    return uri("/");
  }

  /** As {@link #uri()}, with a path and perhaps a query. */
  public URI uri(String path) {
    return URI.create((options.tls() == null ? "ws" : "wss") + "://127.0.0.1:" + port() + path);
  }

  /**
   * The first request's head; waits for it.
   *
   * @throws ScriptFailure if none comes within the peer's deadline
   */
  public Handshake handshake() {
    try {
      Handshake first = recording.awaitHandshake(options.deadline());
      if (first == null) {
        throw new ScriptFailure("No request came within " + options.deadline());
      }
      return first;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScriptFailure("Interrupted while no request had come", e);
    }
  }

  /** The heads of all requests so far. */
  public List<Handshake> handshakes() {
    return recording.handshakes();
  }

  /** The STOMP frames received so far, of all connections. */
  public List<ReceivedFrame> received() {
    return recording.frames();
  }

  /** The WebSocket data messages received so far, whatever was in them. */
  public List<ReceivedMessage> messages() {
    return recording.messages();
  }

  /** The WebSocket frames received so far, control frames among them. */
  public List<WebSocketFrame> webSocketFrames() {
    return recording.webSocketFrames();
  }

  /** How many STOMP heart-beats were received so far. */
  public int beats() {
    return recording.beats();
  }

  /** How many accepted connections are open still. */
  public int openConnections() {
    return server.openSockets();
  }

  /**
   * Waits until every script that was given (except the standing one) has been played to its last
   * step.
   *
   * @throws ScriptFailure if a client did something else, or if a script is not at its end in time:
   *     then the message says where it is
   */
  public void awaitEnd(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    int number = 0;
    for (Performance performance : scripts()) {
      number++;
      try {
        if (!performance.awaitEnd(end - System.nanoTime())) {
          throwFailure();
          throw new ScriptFailure(
              "Connection " + number + ", " + performance.describeAfter(deadline));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ScriptFailure("Interrupted at " + performance.position(), e);
      }
      throwFailure();
    }
  }

  private List<Performance> scripts() {
    lock.lock();
    try {
      return List.copyOf(performances);
    } finally {
      lock.unlock();
    }
  }

  private void throwFailure() {
    ScriptFailure first;
    lock.lock();
    try {
      first = failure;
      failureTold = true;
    } finally {
      lock.unlock();
    }
    if (first != null) {
      throw first;
    }
  }

  /**
   * Ends all connections and threads.
   *
   * @throws ScriptFailure if a script has failed, and {@link #awaitEnd} has not said so yet
   */
  @Override
  public void close() {
    server.close();
    lock.lock();
    try {
      if (failureTold) {
        return;
      }
    } finally {
      lock.unlock();
    }
    throwFailure();
  }

  private void serve(Socket socket, int number) {
    Performance performance = next(number);
    if (performance == null) {
      fail("Connection " + number + " came, but there is no script for it", null);
      return;
    }
    String where = "Connection " + number + ", ";
    try {
      Conversation conversation =
          new Conversation(
              number,
              PeerSocket.over(socket, options, server.clock()),
              server,
              recording,
              options.deadline(),
              rule -> {
                fail(where + performance.position() + ": " + rule, null);
                PeerServer.closeQuietly(socket);
              });
      play(performance, conversation, where);
    } catch (IOException e) {
      fail(where + e, e);
    } finally {
      performance.end();
    }
  }

  private @Nullable Performance next(int number) {
    lock.lock();
    try {
      if (number <= performances.size()) {
        return performances.get(number - 1);
      }
      return always == null ? null : new Performance(always.steps());
    } finally {
      lock.unlock();
    }
  }

  private void play(Performance performance, Conversation conversation, String where) {
    try {
      performance.play(conversation);
    } catch (ScriptFailure e) {
      fail(where + performance.position() + ": " + e.getMessage(), e.getCause());
      return;
    } catch (IOException | RuntimeException | AssertionError | InterruptedException e) {
      fail(where + performance.position() + ": " + e, e);
      return;
    }
    performance.end();
    try {
      conversation.linger();
    } catch (IOException | ScriptFailure | InterruptedException e) {
      // The script was at its end: however the connection goes now, it is no failure of it.
    }
  }

  /** Notes the first failure, unless the test has ended: then nobody waits for the client. */
  private void fail(String message, @Nullable Throwable cause) {
    if (server.isClosed()) {
      return;
    }
    lock.lock();
    try {
      if (failure == null) {
        failure = new ScriptFailure(message, cause);
      }
    } finally {
      lock.unlock();
    }
  }
}
