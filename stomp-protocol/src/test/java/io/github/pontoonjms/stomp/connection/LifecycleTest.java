package io.github.pontoonjms.stomp.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final StompFrame SEND = StompFrame.of(StompCommand.SEND, "destination", "q");

  private final List<IOException> ends = new CopyOnWriteArrayList<>();
  private final List<StompFrame> unrouted = new CopyOnWriteArrayList<>();
  private final ConnectionListener listener =
      new ConnectionListener() {
        @Override
        public void onUnrouted(StompFrame message) {
          unrouted.add(message);
        }

        @Override
        public void onClosed(IOException why) {
          ends.add(why);
        }
      };

  @Test
  void anOrderlyEndIsToldAsOneAndOnlyOnce() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      connection.disconnect();
      connection.disconnect();
      connection.close();
      assertEquals(1, ends.size());
      assertTrue(((ConnectionLostException) ends.get(0)).isOrderly());
      assertTrue(peer.closeAsked.get());
      ConnectionLostException later =
          assertThrows(ConnectionLostException.class, () -> connection.send(SEND));
      assertTrue(later.isOrderly());
      connection.offer(SEND); // dropped
    }
  }

  @Test
  void aPeerThatAnswersNoDisconnectDelaysTheEndOnlyUpToTheDeadline() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith("version", "1.2")) {
      peer.answersClose = false;
      StompConnection connection =
          peer.open(FakePeer.options().closeTimeout(Duration.ofMillis(400)).build(), listener);
      long start = System.nanoTime();
      connection.disconnect();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis >= 300 && millis < 3_000, () -> millis + " ms");
      assertEquals(ConnectionState.CLOSED, connection.state());
      assertEquals(1, ends.size());
    }
  }

  @Test
  void aPeerThatClosesInsteadOfAnsweringDisconnectEndsItInOrder() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      peer.script = frame -> peer.onReader(() -> peer.end(1000, "", null));
      connection.disconnect();
      assertTrue(((ConnectionLostException) ends.get(0)).isOrderly());
    }
  }

  @Test
  void whatWasSentBeforeIsWrittenBeforeDisconnect() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      for (int i = 0; i < 100; i++) {
        connection.offer(SEND);
      }
      connection.disconnect();
      peer.expect(StompCommand.CONNECT);
      for (int i = 0; i < 100; i++) {
        peer.expect(StompCommand.SEND);
      }
      peer.expect(StompCommand.DISCONNECT);
    }
  }

  @Test
  void disconnectOnTheReaderThreadIsDoneByTheExecutor() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      connection.route(
          "s",
          message -> {
            try {
              connection.disconnect();
            } catch (IOException failed) {
              throw new AssertionError(failed);
            }
          });
      peer.say(StompCommand.MESSAGE, "subscription", "s");
      await().until(() -> connection.state() == ConnectionState.CLOSED);
      assertTrue(((ConnectionLostException) ends.get(0)).isOrderly());
    }
  }

  @Test
  void anAbortTellsItsReasonToAllThatWait() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith("version", "1.2")) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt waiting = connection.sendWithReceipt(SEND);
      IOException why = new IOException("enough");
      connection.abort(why);
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertSame(why, lost.getCause());
      assertSame(why, ends.get(0));
      assertSame(why, peer.aborted);
    }
  }

  @Test
  void theEndWakesThoseWhoWaitForRoom() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().queueBytes(10).build(), listener);
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      peer.gate.lock();
      try {
        for (int i = 0; i < 3; i++) {
          Thread sender =
              new Thread(
                  () -> failures.add(assertThrows(IOException.class, () -> sendMany(connection))));
          sender.start();
          await().until(() -> sender.getState() != Thread.State.RUNNABLE);
        }
        connection.abort(new IOException("enough"));
      } finally {
        peer.gate.unlock();
      }
      await().until(() -> failures.size() == 3);
      assertTrue(failures.stream().allMatch(ConnectionLostException.class::isInstance));
    }
  }

  private static void sendMany(StompConnection connection) throws IOException {
    for (int i = 0; i < 100; i++) {
      connection.send(SEND);
    }
  }

  @Test
  void aWriteThatFailsEndsTheConnectionButThePeersLastWordsComeFirst() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      peer.writeFailure = new IOException("broken pipe");
      Receipt waiting = connection.sendWithReceipt(SEND);
      peer.say(StompCommand.ERROR, "message", "destination is full");
      peer.onReader(() -> peer.end(1006, "", new IOException("reset")));
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertTrue(lost.getMessage().contains("destination is full"), lost.getMessage());
    }
  }

  @Test
  void aWriteThatFailsEndsTheConnectionEvenIfTheSocketLivesOn() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      peer.writeFailure = new IOException("broken pipe");
      Receipt waiting = connection.sendWithReceipt(SEND);
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertTrue(lost.getMessage().contains("broken pipe"), lost.getMessage());
    }
  }

  @Test
  void bytesThatAreNoFrameEndTheConnectionWithTheirReason() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      peer.sayText("MESSAGE\ncontent-length:-5\n\n\0MESSAGE\nsubscription:s\n\n\0");
      await().until(() -> ends.size() == 1);
      assertTrue(ends.get(0).getMessage().contains("no STOMP frame"), ends::toString);
      assertEquals(List.of(), unrouted);
      assertFalse(connection.isOpen());
    }
  }

  @Test
  void handlersAndListenersThatThrowDoNotEndTheConnection() throws Exception {
    ConnectionListener hostile =
        new ConnectionListener() {
          @Override
          public void onError(StompFrame error) {
            throw new IllegalStateException("expected by the test");
          }

          @Override
          public void onUnrouted(StompFrame message) {
            throw new IllegalStateException("expected by the test");
          }

          @Override
          public void onClosed(IOException why) {
            throw new IllegalStateException("expected by the test");
          }
        };
    try (FakePeer peer = new FakePeer().answering()) {
      ConnectOptions options =
          FakePeer.options()
              .trace(
                  line -> {
                    throw new IllegalStateException("expected by the test");
                  })
              .build();
      StompConnection connection = peer.open(options, hostile);
      connection.route(
          "s",
          message -> {
            throw new IllegalStateException("expected by the test");
          });
      peer.say(StompCommand.MESSAGE, "subscription", "s");
      peer.say(StompCommand.MESSAGE, "subscription", "unknown");
      peer.say(StompCommand.ERROR, "message", "of nobody");
      connection.sendWithReceipt(SEND).await();
      connection.disconnect();
    }
  }

  @Test
  void aControlFrameIsWrittenByTheExecutorNotTheReader() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      peer.controlFrameWaits();
      await().until(() -> peer.controlFlushes.get() > 0);
      assertTrue(connection.isOpen());
    }
  }

  @Test
  void anUnroutedMessageIsToldAndARouteMayEnd() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      connection.route("s", message -> {});
      assertThrows(IllegalArgumentException.class, () -> connection.route("s", message -> {}));
      assertFalse(connection.isQuiet());
      connection.unroute("s");
      peer.say(StompCommand.MESSAGE, "subscription", "s");
      await().until(() -> unrouted.size() == 1);
      assertTrue(connection.isQuiet());
    }
  }

  @Test
  void theEndIsToldToWhoeverListensThen() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection =
          peer.open(FakePeer.options().build(), new ConnectionListener() {});
      assertTrue(connection.listen(listener));
      connection.abort(new IOException("enough"));
      assertEquals(1, ends.size());
      assertFalse(connection.listen(listener));
      assertEquals(1, ends.size());
    }
  }
}
