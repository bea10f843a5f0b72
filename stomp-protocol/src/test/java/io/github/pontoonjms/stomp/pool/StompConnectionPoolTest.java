package io.github.pontoonjms.stomp.pool;

import static io.github.pontoonjms.stomp.frame.StompCommand.SEND;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.ConnectionLostException;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.peer.EchoingPeer;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StompConnectionPoolTest {
  private static final CleanCheck ROUND_TRIP =
      connection -> {
        connection.sendWithReceipt(StompFrame.of(SEND, "destination", "/queue/none")).await();
        return true;
      };
  private static final ConnectionListener NOBODY = new ConnectionListener() {};

  private final EchoingPeer peer = EchoingPeer.start();
  private final StompClient client = StompClient.create();
  private final AtomicInteger opened = new AtomicInteger();

  @AfterEach
  void nothingIsLeftOver() {
    await().atMost(Duration.ofSeconds(5)).until(() -> client.openSockets() == 0);
    client.close();
    peer.close();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(
                        thread ->
                            thread.getName().startsWith("pontoon-")
                                || thread.getName().startsWith("commons-pool")));
  }

  private StompConnection open(URI uri, ConnectionListener listener) throws IOException {
    opened.incrementAndGet();
    return StompConnection.open(client, ConnectOptions.builder(uri).build(), listener);
  }

  private StompConnection borrow(StompConnectionPool pool, Object key) throws IOException {
    return pool.borrow(key, listener -> open(peer.uri(), listener), NOBODY);
  }

  @Test
  void aCleanConnectionIsBorrowedAgainByTheSameKeyOnly() throws Exception {
    try (StompConnectionPool pool = StompConnectionPool.create(client)) {
      StompConnection first = borrow(pool, "alice");
      first.attach("mine");
      pool.giveBack("alice", first, ROUND_TRIP);
      assertEquals(1, pool.idleCount());
      StompConnection other = borrow(pool, "bob");
      assertNotSame(first, other);
      StompConnection again = borrow(pool, "alice");
      assertSame(first, again);
      assertEquals("mine", again.attachment(), "what the driver knows of the peer stays with it");
      assertEquals(2, pool.activeCount());
      pool.discard("alice", again);
      pool.discard("bob", other);
      await().until(() -> !again.isOpen() && !other.isOpen());
      assertEquals(0, pool.idleCount());
    }
  }

  @Test
  void theLastGivenBackIsTheFirstBorrowedAndNoMoreThanTheBoundStay() throws Exception {
    try (StompConnectionPool pool = StompConnectionPool.create(client, 2, Duration.ofSeconds(30))) {
      List<StompConnection> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        all.add(borrow(pool, "k"));
      }
      for (StompConnection connection : all.subList(0, 2)) {
        pool.giveBack("k", connection, ROUND_TRIP);
      }
      assertEquals(2, pool.idleCount());
      StompConnection latest = borrow(pool, "k");
      assertSame(all.get(1), latest);
      pool.giveBack("k", latest, ROUND_TRIP);
      for (StompConnection connection : all.subList(2, 12)) {
        pool.giveBack("k", connection, ROUND_TRIP);
      }
      assertEquals(2, pool.idleCount());
      await().until(() -> client.openSockets() == 2);
    }
  }

  @Test
  void idleConnectionsGoAfterTheirTimeDownToNone() throws Exception {
    try (StompConnectionPool pool = StompConnectionPool.create(client, 8, Duration.ofMillis(500))) {
      StompConnection connection = borrow(pool, "k");
      pool.giveBack("k", connection, ROUND_TRIP);
      assertEquals(1, pool.idleCount());
      await().atMost(Duration.ofSeconds(5)).until(() -> pool.idleCount() == 0);
      await().until(() -> !connection.isOpen());
    }
  }

  @Test
  void whatIsNotCleanIsClosed() throws Exception {
    try (StompConnectionPool pool = StompConnectionPool.create(client)) {
      StompConnection refused = borrow(pool, "k");
      pool.giveBack("k", refused, connection -> false);
      StompConnection failing = borrow(pool, "k");
      pool.giveBack(
          "k",
          failing,
          connection -> {
            throw new IOException("expected by the test");
          });
      StompConnection routed = borrow(pool, "k");
      routed.route("s", message -> {});
      pool.giveBack("k", routed, ROUND_TRIP);
      assertEquals(0, pool.idleCount());
      await().until(() -> !refused.isOpen() && !failing.isOpen() && !routed.isOpen());
      assertEquals(3, opened.get());
      assertThrows(IllegalStateException.class, () -> pool.giveBack("k", refused, ROUND_TRIP));
    }
  }

  @Test
  void anIdleConnectionThatDiesIsDropped() throws Exception {
    try (StompConnectionPool pool = StompConnectionPool.create(client)) {
      StompConnection connection = borrow(pool, "k");
      pool.giveBack("k", connection, ROUND_TRIP);
      connection.abort(new IOException("cut"));
      await().until(() -> pool.idleCount() == 0);
      StompConnection next = borrow(pool, "k");
      assertNotSame(connection, next);
      pool.discard("k", next);
    }
  }

  @Test
  void anIdleConnectionThatHearsSomethingIsDropped() throws Exception {
    CountDownLatch speak = new CountDownLatch(1);
    try (ScriptedPeer scripted =
            ScriptedPeer.play(
                script ->
                    script
                        .acceptStomp()
                        .expect(SEND)
                        .receipt()
                        .await(speak)
                        .send("MESSAGE\nsubscription:old\nmessage-id:1\n\nlate\0"));
        StompConnectionPool pool = StompConnectionPool.create(client)) {
      StompConnection connection =
          pool.borrow("k", listener -> open(scripted.uri(), listener), NOBODY);
      pool.giveBack("k", connection, ROUND_TRIP);
      assertEquals(1, pool.idleCount());
      speak.countDown();
      await().until(() -> pool.idleCount() == 0);
      await().until(() -> !connection.isOpen());
    }
  }

  @Test
  void theBorrowersListenerIsToldAndTheFormerIsNot() throws Exception {
    List<IOException> former = new CopyOnWriteArrayList<>();
    List<IOException> present = new CopyOnWriteArrayList<>();
    try (StompConnectionPool pool = StompConnectionPool.create(client)) {
      StompConnection connection = pool.borrow("k", told -> open(peer.uri(), told), noting(former));
      pool.giveBack("k", connection, ROUND_TRIP);
      pool.borrow("k", told -> open(peer.uri(), told), noting(present));
      connection.abort(new IOException("cut"));
      assertEquals(1, present.size());
      assertEquals(0, former.size());
      pool.giveBack("k", connection, ROUND_TRIP);
      assertEquals(0, pool.idleCount());
    }
  }

  private static ConnectionListener noting(List<IOException> ends) {
    return new ConnectionListener() {
      @Override
      public void onClosed(IOException why) {
        ends.add(why);
      }
    };
  }

  @Test
  void anOpenerThatFailsIsTheBorrowersException() {
    try (StompConnectionPool pool = StompConnectionPool.create(client)) {
      IOException failed =
          assertThrows(
              IOException.class,
              () ->
                  pool.borrow(
                      "k",
                      listener -> {
                        throw new IOException("no way");
                      },
                      NOBODY));
      assertEquals("no way", failed.getMessage());
      assertEquals(0, pool.activeCount());
    }
  }

  @Test
  void aClosedPoolHasClosedItsIdleOnesAndClosesWhatComesBack() throws Exception {
    StompConnectionPool pool = StompConnectionPool.create(client);
    StompConnection out = borrow(pool, "k");
    StompConnection in = borrow(pool, "k");
    pool.giveBack("k", in, ROUND_TRIP);
    pool.close();
    assertFalse(in.isOpen());
    assertTrue(out.isOpen());
    pool.giveBack("k", out, ROUND_TRIP);
    await().until(() -> !out.isOpen());
    IOException refused = assertThrows(IOException.class, () -> borrow(pool, "k"));
    assertEquals("The pool is closed", refused.getMessage());
    assertFalse(refused instanceof ConnectionLostException);
  }
}
