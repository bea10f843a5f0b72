package io.github.pontoonjms.stomp.peer;

import io.github.pontoonjms.stomp.peer.ScriptFailure.ClientGone;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's reader has received and its script has not yet taken, a queue for each kind:
 * within a kind the script sees the client's order, between kinds none is demanded, for a real
 * client sends beats and pongs when it likes. The lock guards everything; the reader puts, the
 * player takes.
 */
final class Inbox {
  /** The latest things received, for a failure's message. */
  private static final int TAIL = 12;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ReceivedFrame> frames = new ArrayDeque<>();
  private final Deque<ReceivedMessage> messages = new ArrayDeque<>();
  private final Deque<String> beats = new ArrayDeque<>();
  private final Deque<WebSocketFrame> pings = new ArrayDeque<>();
  private final Deque<WebSocketFrame> pongs = new ArrayDeque<>();
  private final Deque<String> tail = new ArrayDeque<>();
  private @Nullable WebSocketFrame close;
  private @Nullable String end;
  private @Nullable String garbage;

  void put(ReceivedFrame frame) {
    put(frames, frame, frame.frame().toString());
  }

  void put(ReceivedMessage message) {
    lock.lock();
    try {
      messages.add(message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void putBeat() {
    put(beats, "beat", "a beat");
  }

  void putPing(WebSocketFrame ping) {
    put(pings, ping, ping.toString());
  }

  void putPong(WebSocketFrame pong) {
    put(pongs, pong, pong.toString());
  }

  private <T> void put(Deque<T> queue, T item, String description) {
    lock.lock();
    try {
      queue.add(item);
      remember(description);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void putClose(WebSocketFrame frame) {
    lock.lock();
    try {
      close = frame;
      remember(describeClose(frame));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come; {@code how} it ended. */
  void putEnd(String how) {
    lock.lock();
    try {
      end = how;
      remember(how);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What came is no STOMP; only a script that expects STOMP minds. */
  void putGarbage(String reason) {
    lock.lock();
    try {
      garbage = reason;
      remember(reason);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void remember(String description) {
    tail.add(description);
    if (tail.size() > TAIL) {
      tail.remove();
    }
  }

  ReceivedFrame takeFrame(String expected, Duration deadline) throws InterruptedException {
    return take(frames, expected, deadline);
  }

  ReceivedMessage takeMessage(Duration deadline) throws InterruptedException {
    return take(messages, "a WebSocket message", deadline);
  }

  void takeBeat(Duration deadline) throws InterruptedException {
    take(beats, "a beat", deadline);
  }

  WebSocketFrame takePing(Duration deadline) throws InterruptedException {
    return take(pings, "a PING", deadline);
  }

  WebSocketFrame takePong(Duration deadline) throws InterruptedException {
    return take(pongs, "a PONG", deadline);
  }

  private <T> T take(Deque<T> queue, String expected, Duration deadline)
      throws InterruptedException {
    long left = deadline.toNanos();
    lock.lock();
    try {
      while (true) {
        T item = queue.poll();
        if (item != null) {
          return item;
        }
        if (garbage != null && queue == (Object) frames) {
          throw new ScriptFailure("expected " + expected + ", but came " + garbage + tail());
        }
        if (close != null || end != null) {
          String how = close != null ? describeClose(close) : String.valueOf(end);
          throw new ClientGone("expected " + expected + ", but came " + how + tail());
        }
        requireTime(expected, left, deadline);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  WebSocketFrame awaitClose(Duration deadline) throws InterruptedException {
    long left = deadline.toNanos();
    lock.lock();
    try {
      while (close == null) {
        if (end != null) {
          throw new ClientGone("expected a CLOSE, but came " + end + tail());
        }
        requireTime("a CLOSE", left, deadline);
        left = changed.awaitNanos(left);
      }
      return close;
    } finally {
      lock.unlock();
    }
  }

  void awaitEnd(Duration deadline) throws InterruptedException {
    long left = deadline.toNanos();
    lock.lock();
    try {
      while (end == null) {
        requireTime("the end of the connection", left, deadline);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The client's next PING if there is one; waits for one, its CLOSE or its end. */
  @Nullable WebSocketFrame awaitPingOrLast() throws InterruptedException {
    lock.lock();
    try {
      while (pings.isEmpty() && close == null && end == null) {
        changed.await();
      }
      return pings.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether no STOMP frame comes for that long. */
  void requireSilence(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (left > 0 && end == null) {
        ReceivedFrame frame = frames.peek();
        if (frame != null) {
          throw new ScriptFailure("expected silence for " + time + ", but came " + frame.frame());
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireTime(String expected, long left, Duration deadline) {
    if (left <= 0) {
      throw new ScriptFailure(
          "expected " + expected + ", but nothing came for " + deadline + tail());
    }
  }

  @Nullable WebSocketFrame close() {
    lock.lock();
    try {
      return close;
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }

  /** What came lately, for a message; the caller holds the lock. */
  private String tail() {
    return tail.isEmpty() ? "; nothing came before" : "; lately came: " + String.join(", ", tail);
  }

  String describe() {
    lock.lock();
    try {
      return tail();
    } finally {
      lock.unlock();
    }
  }

  private static String describeClose(WebSocketFrame frame) {
    byte[] payload = frame.sharedPayload();
    if (payload.length < 2) {
      return "a CLOSE without a code";
    }
    return "a CLOSE " + frame.closeCode() + " \"" + frame.text().substring(2) + "\"";
  }
}
