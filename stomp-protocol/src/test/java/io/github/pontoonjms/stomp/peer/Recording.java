package io.github.pontoonjms.stomp.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Everything that came from the clients, in order. The lock guards the lists; any thread reads. */
final class Recording {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition handshakeCame = lock.newCondition();
  private final List<Handshake> handshakes = new ArrayList<>();
  private final List<ReceivedFrame> frames = new ArrayList<>();
  private final List<ReceivedMessage> messages = new ArrayList<>();
  private final List<WebSocketFrame> webSocketFrames = new ArrayList<>();
  private int beats;

  void add(Handshake handshake) {
    lock.lock();
    try {
      handshakes.add(handshake);
      handshakeCame.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The first handshake; null if none comes within that time. */
  @Nullable Handshake awaitHandshake(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (handshakes.isEmpty() && left > 0) {
        left = handshakeCame.awaitNanos(left);
      }
      return handshakes.isEmpty() ? null : handshakes.get(0);
    } finally {
      lock.unlock();
    }
  }

  void add(ReceivedFrame frame) {
    addTo(frames, frame);
  }

  void add(ReceivedMessage message) {
    addTo(messages, message);
  }

  void add(WebSocketFrame frame) {
    addTo(webSocketFrames, frame);
  }

  void addBeat() {
    lock.lock();
    try {
      beats++;
    } finally {
      lock.unlock();
    }
  }

  private <T> void addTo(List<T> list, T item) {
    lock.lock();
    try {
      list.add(item);
    } finally {
      lock.unlock();
    }
  }

  List<Handshake> handshakes() {
    return copy(handshakes);
  }

  List<ReceivedFrame> frames() {
    return copy(frames);
  }

  List<ReceivedMessage> messages() {
    return copy(messages);
  }

  List<WebSocketFrame> webSocketFrames() {
    return copy(webSocketFrames);
  }

  int beats() {
    lock.lock();
    try {
      return beats;
    } finally {
      lock.unlock();
    }
  }

  private <T> List<T> copy(List<T> list) {
    lock.lock();
    try {
      return List.copyOf(list);
    } finally {
      lock.unlock();
    }
  }
}
