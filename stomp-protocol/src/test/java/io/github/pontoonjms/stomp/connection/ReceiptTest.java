package io.github.pontoonjms.stomp.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final StompFrame SEND = StompFrame.of(StompCommand.SEND, "destination", "q.1");
  private static final String[] CONNECTED = {"version", "1.2"};

  private final List<StompFrame> errors = new CopyOnWriteArrayList<>();
  private final List<IOException> ends = new CopyOnWriteArrayList<>();
  private final ConnectionListener listener =
      new ConnectionListener() {
        @Override
        public void onError(StompFrame error) {
          errors.add(error.compact());
        }

        @Override
        public void onClosed(IOException why) {
          ends.add(why);
        }
      };

  private static StompFrame error(String message, String receiptId) {
    StompHeaders headers = StompHeaders.of("message", message, "receipt-id", receiptId);
    return StompFrame.of(StompCommand.ERROR, headers, "the whole story");
  }

  @Test
  void anErrorThatNamesTheReceiptFailsItAndNobodyElse() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith(CONNECTED)) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt good = connection.sendWithReceipt(SEND);
      Receipt bad = connection.sendWithReceipt(SEND);
      peer.say(error("no such queue", bad.id()));
      peer.say(StompCommand.RECEIPT, "receipt-id", bad.id());
      peer.say(StompCommand.RECEIPT, "receipt-id", good.id());

      StompErrorException failure = assertThrows(StompErrorException.class, bad::await);
      assertTrue(failure.getMessage().contains("no such queue | the whole story"));
      assertEquals("no such queue", failure.frame().header("message"));
      good.await();
      assertEquals(List.of(), errors);
      assertTrue(connection.isOpen());
    }
  }

  @Test
  void anErrorOfNobodyIsToldAndBlamedForTheEndThatFollows() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith(CONNECTED)) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt waiting = connection.sendWithReceipt(SEND);
      peer.say(StompCommand.ERROR, "message", "not your day");
      peer.onReader(() -> peer.end(1006, "", new IOException("reset")));

      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertTrue(lost.getMessage().contains("not your day"), lost.getMessage());
      await().until(() -> ends.size() == 1);
      assertTrue(ends.get(0) instanceof StompErrorException);
      assertEquals("not your day", errors.get(0).header("message"));
      ConnectionLostException later =
          assertThrows(ConnectionLostException.class, () -> connection.send(SEND));
      assertTrue(later.getMessage().contains("not your day"));
      assertFalse(later.isOrderly());
    }
  }

  @Test
  void theDeadlineNamesFrameDestinationAndTimeAndALateReceiptIsIgnored() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith(CONNECTED)) {
      StompConnection connection =
          peer.open(FakePeer.options().requestTimeout(Duration.ofMillis(200)).build(), listener);
      Receipt receipt = connection.sendWithReceipt(SEND);
      AtomicReference<IOException> told = new AtomicReference<>();
      receipt.whenDone(told::set);

      StompTimeoutException late = assertThrows(StompTimeoutException.class, receipt::await);
      assertTrue(late.getMessage().contains("SEND (destination q.1) within 200 ms"));
      assertNotNull(told.get());
      peer.say(StompCommand.RECEIPT, "receipt-id", receipt.id());
      Receipt next = connection.sendWithReceipt(SEND);
      peer.say(StompCommand.RECEIPT, "receipt-id", next.id());
      next.await();
      assertTrue(connection.isOpen());
    }
  }

  @Test
  void theDeadlineOfAWrittenFrameBeginsWhenItHasBeenWritten() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection =
          peer.open(FakePeer.options().requestTimeout(Duration.ofMillis(300)).build(), listener);
      Receipt receipt;
      peer.gate.lock(); // the socket takes nothing now
      try {
        Thread blocked = new Thread(() -> sendQuietly(connection));
        blocked.start();
        await().until(() -> blocked.getState() == Thread.State.WAITING);
        receipt = connection.sendWithReceipt(SEND);
        await().during(Duration.ofMillis(600)).until(() -> !receipt.isDone());
      } finally {
        peer.gate.unlock();
      }
      receipt.await();
    }
  }

  private static void sendQuietly(StompConnection connection) {
    try {
      connection.send(SEND);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void aFrameThatWaitedTooLongToBeWrittenIsGivenUpAndNeverSent() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection =
          peer.open(FakePeer.options().sendTimeout(Duration.ofMillis(200)).build(), listener);
      Receipt receipt;
      peer.gate.lock();
      try {
        Thread blocked = new Thread(() -> sendQuietly(connection));
        blocked.start();
        await().until(() -> blocked.getState() == Thread.State.WAITING);
        receipt = connection.sendWithReceipt(StompFrame.of(StompCommand.BEGIN, "transaction", "t"));
        StompTimeoutException late = assertThrows(StompTimeoutException.class, receipt::await);
        assertTrue(late.getMessage().contains("BEGIN (transaction t)"), late.getMessage());
      } finally {
        peer.gate.unlock();
      }
      connection.sendWithReceipt(StompFrame.of(StompCommand.SEND, "destination", "last")).await();
      peer.expect(StompCommand.CONNECT);
      peer.expect(StompCommand.SEND);
      assertEquals("last", peer.expect(StompCommand.SEND).header("destination"));
    }
  }

  @Test
  void waitingForRoomEndsAtTheSendTimeout() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection =
          peer.open(
              FakePeer.options().sendTimeout(Duration.ofMillis(200)).queueBytes(100).build(),
              listener);
      StompFrame large = StompFrame.of(StompCommand.SEND, "destination", "x".repeat(90));
      peer.gate.lock();
      try {
        Thread blocked = new Thread(() -> sendQuietly(connection));
        blocked.start();
        await().until(() -> blocked.getState() == Thread.State.WAITING);
        StompTimeoutException late =
            assertThrows(StompTimeoutException.class, () -> connection.sendWithReceipt(large));
        assertTrue(late.getMessage().contains("no room"), late.getMessage());
        connection.offer(large); // exempt, and never waits
      } finally {
        peer.gate.unlock();
      }
      connection.sendWithReceipt(SEND).await();
    }
  }

  @Test
  void anInterruptEndsTheWaitButNotTheReceipt() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith(CONNECTED)) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt receipt = connection.sendWithReceipt(SEND);
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, receipt::await);
      assertTrue(Thread.interrupted());
      peer.say(StompCommand.RECEIPT, "receipt-id", receipt.id());
      receipt.await();
    }
  }

  @Test
  void aCallbackThatThrowsHarmsNobody() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith(CONNECTED)) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt receipt = connection.sendWithReceipt(SEND);
      receipt.whenDone(
          failure -> {
            throw new IllegalStateException("expected by the test");
          });
      peer.say(StompCommand.RECEIPT, "receipt-id", receipt.id());
      receipt.await();
      assertTrue(connection.isOpen());
    }
  }

  @Test
  void aReceiptHeaderOfTheCallersOwnIsUsed() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      Receipt receipt =
          connection.sendWithReceipt(
              StompFrame.of(StompCommand.SEND, "destination", "q", "receipt", "mine"));
      receipt.await();
      assertEquals("mine", receipt.id());
    }
  }

  @Test
  void neitherWaitingNorBlockingSendsOnTheReaderThread() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      connection.route(
          "s",
          message -> {
            try {
              connection.send(SEND);
            } catch (IllegalStateException refused) {
              thrown.set(refused);
            } catch (IOException unexpected) {
              throw new AssertionError(unexpected);
            }
          });
      peer.say(StompCommand.MESSAGE, "subscription", "s");
      await().until(() -> thrown.get() != null);
      assertTrue(connection.isOpen());
    }
  }
}
