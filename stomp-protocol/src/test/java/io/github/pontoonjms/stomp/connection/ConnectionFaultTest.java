package io.github.pontoonjms.stomp.connection;

import static io.github.pontoonjms.stomp.frame.StompCommand.CONNECT;
import static io.github.pontoonjms.stomp.frame.StompCommand.SEND;
import static io.github.pontoonjms.stomp.frame.StompCommand.SUBSCRIBE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.peer.BlackHole;
import io.github.pontoonjms.stomp.peer.PeerOptions;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or unlucky peer does to a connection, over real sockets. */
@Timeout(60)
class ConnectionFaultTest {
  private static final String CONNECTED = "CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0";
  private static final StompFrame TO_Q = StompFrame.of(SEND, "destination", "q");
  private static final Duration CONNECT_TIME = Duration.ofSeconds(1);

  private final StompClient client = StompClient.create();
  private final BlockingQueue<IOException> ends = new LinkedBlockingQueue<>();
  private final List<StompFrame> unrouted = new CopyOnWriteArrayList<>();
  private final ConnectionListener listener =
      new ConnectionListener() {
        @Override
        public void onUnrouted(StompFrame message) {
          unrouted.add(message.compact());
        }

        @Override
        public void onClosed(IOException why) {
          ends.add(why);
        }
      };

  /** Whatever happened: no socket and no thread of it is left within 5 s. */
  @AfterEach
  void nothingIsLeftOver() {
    await().atMost(Duration.ofSeconds(5)).until(() -> client.openSockets() == 0);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ours().stream().noneMatch(name -> name.startsWith("pontoon-reader")));
    client.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> ours().isEmpty());
  }

  private static List<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pontoon-"))
        .toList();
  }

  private static ConnectOptions.Builder to(URI uri) {
    return ConnectOptions.builder(
        TransportOptions.builder(uri)
            .subprotocols(ConnectOptions.SUBPROTOCOLS)
            .connectTimeout(CONNECT_TIME)
            .writeTimeout(Duration.ofSeconds(1))
            .build());
  }

  private StompConnection open(ScriptedPeer peer) throws IOException {
    return StompConnection.open(client, to(peer.uri()).build(), listener);
  }

  private <T extends IOException> T failsToOpen(URI uri, Class<T> how) {
    long start = System.nanoTime();
    T failure = assertThrows(how, () -> StompConnection.open(client, to(uri).build(), listener));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis < CONNECT_TIME.toMillis() + 2_000, () -> "took " + millis + " ms");
    assertEquals(0, ends.size());
    return failure;
  }

  private <T extends IOException> T failsToOpen(Consumer<Script> script, Class<T> how) {
    try (ScriptedPeer peer = ScriptedPeer.play(script)) {
      return failsToOpen(peer.uri(), how);
    }
  }

  private IOException end() throws InterruptedException {
    IOException why = ends.poll(10, TimeUnit.SECONDS);
    assertTrue(why != null, "the end was not told");
    assertEquals(0, ends.size());
    return why;
  }

  @Test
  void nobodyListens() {
    try (BlackHole hole = BlackHole.open()) {
      failsToOpen(hole.uri(), IOException.class);
    }
  }

  @Test
  void silenceAfterTheUpgrade() {
    StompTimeoutException late =
        failsToOpen(
            script -> script.acceptWebSocket().expect(CONNECT).staySilent(),
            StompTimeoutException.class);
    assertTrue(late.getMessage().contains("no CONNECTED within 1000 ms"), late.getMessage());
  }

  @Test
  void beatsAndPingsAreNoConnected() {
    failsToOpen(
        script ->
            script
                .acceptWebSocket()
                .expect(CONNECT)
                .untilEnd(s -> s.beat().ping("x").pause(Duration.ofMillis(50))),
        StompTimeoutException.class);
  }

  @Test
  void garbageInsteadOfConnected() {
    StompException refused =
        failsToOpen(
            script ->
                script
                    .acceptWebSocket()
                    .expect(CONNECT)
                    .send("<html>\r\n<body>Welcome</body></html>\n\n\0"),
            StompException.class);
    assertTrue(refused.getMessage().contains("no STOMP frame"), refused.getMessage());
  }

  @Test
  void anErrorThenACloseInsteadOfConnected() {
    StompErrorException refused =
        failsToOpen(
            script ->
                script
                    .acceptWebSocket()
                    .expect(CONNECT)
                    .send("ERROR\nmessage:User name is invalid\n\nsorry\0")
                    .close(1008, "bye"),
            StompErrorException.class);
    assertTrue(refused.getMessage().contains("User name is invalid | sorry"));
  }

  @Test
  void aCloseInsteadOfConnected() {
    ConnectionLostException lost =
        failsToOpen(
            script -> script.acceptWebSocket().expect(CONNECT).close(1011, "overload"),
            ConnectionLostException.class);
    assertTrue(lost.getMessage().contains("1011 'overload'"), lost.getMessage());
  }

  @Test
  void connectedTornAtEveryByteOpensAll() throws Exception {
    for (int size = 1; size <= CONNECTED.length(); size += 7) {
      int segment = size;
      try (ScriptedPeer peer =
          ScriptedPeer.play(
              script ->
                  script
                      .acceptWebSocket()
                      .expect(CONNECT)
                      .sendTorn(CONNECTED, segment)
                      .expect(SEND)
                      .receipt())) {
        StompConnection connection = open(peer);
        connection.sendWithReceipt(TO_Q).await();
        connection.abort(new IOException("enough"));
        end();
      }
    }
  }

  @Test
  void deathAtEveryByteOfConnected() {
    for (int length = 0; length < CONNECTED.length(); length++) {
      String begun = CONNECTED.substring(0, length);
      boolean reset = length % 2 == 0;
      ConnectionLostException lost =
          failsToOpen(
              script -> {
                script.acceptWebSocket().expect(CONNECT);
                Script said = begun.isEmpty() ? script : script.send(begun);
                Script dead = reset ? said.dropTcp() : said.endTcp();
                assertTrue(dead != null);
              },
              ConnectionLostException.class);
      assertTrue(lost.getMessage().contains("before CONNECTED"), lost.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deathInMidFrame(boolean reset) throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script -> {
              script.acceptStomp().expect(SEND).send("MESSAGE\nsubscription:s\ncontent-len");
              assertTrue((reset ? script.dropTcp() : script.endTcp()) != null);
            })) {
      StompConnection connection = open(peer);
      Receipt waiting = connection.sendWithReceipt(TO_Q);
      assertThrows(ConnectionLostException.class, waiting::await);
      assertInstanceOf(ConnectionLostException.class, end());
      assertEquals(List.of(), unrouted);
    }
  }

  @Test
  void anErrorThenTheEndNamesTheCulprit() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptStomp()
                    .expect(SEND)
                    .send("ERROR\nmessage:AMQ339001 too much\n\n\0")
                    .endTcp())) {
      StompConnection connection = open(peer);
      Receipt waiting = connection.sendWithReceipt(TO_Q);
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertTrue(lost.getMessage().contains("AMQ339001 too much"), lost.getMessage());
      assertInstanceOf(StompErrorException.class, end());
    }
  }

  @Test
  void aCloseTellsItsCodeAndReason() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptStomp().expect(SEND).close(1009, "too big"))) {
      StompConnection connection = open(peer);
      connection.send(TO_Q);
      assertTrue(end().getMessage().contains("1009 'too big'"));
    }
  }

  @Test
  void aPeerThatStopsReadingForEverWhileItSends() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    String message = "MESSAGE\nsubscription:s\nmessage-id:1\n\n" + "x".repeat(10_000) + "\0";
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withReceiveBuffer(4_096),
            script ->
                script
                    .acceptStomp()
                    .stopReading()
                    .untilEnd(s -> s.send(message).ping("x").pause(Duration.ofMillis(1))))) {
      StompConnection connection = open(peer);
      connection.framing(new Framing(MessageType.BINARY, true, true, 16_384));
      connection.route(
          "s", received -> connection.offer(StompFrame.of(SEND, "destination", "acks")));
      IOException failed =
          assertThrows(IOException.class, () -> sendFor(connection, Duration.ofSeconds(20)));
      assertTrue(
          failed instanceof ConnectionLostException || failed instanceof StompTimeoutException,
          failed::toString);
      assertTrue(end().getMessage().contains("made no progress"), failed::toString);
      ended.countDown();
    }
    assertEquals(0, ended.getCount());
  }

  private static void sendFor(StompConnection connection, Duration time) throws IOException {
    byte[] body = new byte[64_000];
    StompHeaders headers = StompHeaders.of("destination", "q", "content-length", "64000");
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      connection.send(StompFrame.of(SEND, headers, body));
    }
  }

  @Test
  void aPeerThatReadsAgainGetsAllAndWeReadMeanwhile() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    String message = "MESSAGE\nsubscription:s\nmessage-id:1\n\n" + "x".repeat(10_000) + "\0";
    int sends = 60;
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withReceiveBuffer(4_096).withDeadline(Duration.ofSeconds(40)),
            script ->
                script
                    .acceptStomp()
                    .expect(SUBSCRIBE)
                    .receipt()
                    .stopReading()
                    .repeat(500, s -> s.send(message).ping("x"))
                    .await(goOn)
                    .resumeReading()
                    .repeat(sends, s -> s.expect(SEND))
                    .receipt())) {
      TransportOptions patient = TransportOptions.builder(peer.uri()).build();
      StompConnection connection =
          StompConnection.open(client, ConnectOptions.builder(patient).build(), listener);
      CountDownLatch received = new CountDownLatch(500);
      connection.route("s", frame -> received.countDown());
      connection.sendWithReceipt(StompFrame.of(SUBSCRIBE, "id", "s", "destination", "a")).await();
      Thread sender = new Thread(() -> sendAll(connection, sends - 1), "sender");
      sender.start();
      assertTrue(received.await(20, TimeUnit.SECONDS), () -> received.getCount() + " missing");
      goOn.countDown();
      sender.join(20_000);
      connection.sendWithReceipt(TO_Q).await();
      connection.abort(new IOException("enough"));
      end();
    }
  }

  private static void sendAll(StompConnection connection, int count) {
    byte[] body = new byte[64_000];
    StompHeaders headers = StompHeaders.of("destination", "q", "content-length", "64000");
    try {
      for (int i = 0; i < count; i++) {
        connection.send(StompFrame.of(SEND, headers, body));
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void aDisconnectFromAPeerThatDoesNotReadIsBounded() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withReceiveBuffer(4_096),
            script -> script.acceptStomp().stopReading().staySilent())) {
      ConnectOptions options = to(peer.uri()).closeTimeout(Duration.ofMillis(600)).build();
      StompConnection connection = StompConnection.open(client, options, listener);
      Thread sender =
          new Thread(
              () -> assertThrows(IOException.class, () -> sendFor(connection, CONNECT_TIME)));
      sender.start();
      long start = System.nanoTime();
      connection.disconnect();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis < 3_000, () -> "took " + millis + " ms");
      sender.join(5_000);
      end();
    }
  }

  @Test
  void anAbortFreesAWriterThatIsBlocked() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withReceiveBuffer(4_096),
            script -> script.acceptStomp().stopReading().staySilent())) {
      StompConnection connection = open(peer);
      CountDownLatch failed = new CountDownLatch(1);
      Thread sender =
          new Thread(
              () -> {
                assertThrows(IOException.class, () -> sendFor(connection, Duration.ofSeconds(20)));
                failed.countDown();
              });
      sender.start();
      connection.abort(new IOException("enough"));
      assertTrue(failed.await(5, TimeUnit.SECONDS), "the writer is still blocked");
      assertEquals("enough", end().getMessage());
    }
  }

  @Test
  void aMissedHeartBeat() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expect(CONNECT)
                    .send("CONNECTED\nversion:1.2\nheart-beat:200,200\n\n\0")
                    .beat()
                    .expectBeat()
                    .expectBeat()
                    .staySilent())) {
      ConnectOptions options = to(peer.uri()).heartBeat(new HeartBeat(200, 200)).build();
      StompConnection connection = StompConnection.open(client, options, listener);
      assertEquals(new HeartBeat(200, 200), connection.heartBeat());
      String why = end().getMessage();
      assertTrue(why.contains("silent") && why.contains("every 200 ms"), why);
      assertTrue(peer.beats() >= 1, () -> peer.beats() + " beats");
    }
  }

  @Test
  void beatsKeepAnIdleConnectionAlive() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expect(CONNECT)
                    .send("CONNECTED\nversion:1.2\nheart-beat:200,200\n\n\0")
                    .repeat(10, s -> s.beat().expectBeat())
                    .run(enough::countDown)
                    .expect(SEND)
                    .receipt())) {
      ConnectOptions options = to(peer.uri()).heartBeat(new HeartBeat(200, 200)).build();
      StompConnection connection = StompConnection.open(client, options, listener);
      assertTrue(enough.await(20, TimeUnit.SECONDS));
      connection.sendWithReceipt(TO_Q).await();
      connection.abort(new IOException("enough"));
      end();
    }
  }

  @Test
  void aLateReceiptIsIgnored() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch said = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptStomp()
                    .expect(SEND)
                    .await(goOn)
                    .receipt()
                    .run(said::countDown)
                    .expect(SEND)
                    .receipt())) {
      ConnectOptions options = to(peer.uri()).requestTimeout(Duration.ofMillis(700)).build();
      StompConnection connection = StompConnection.open(client, options, listener);
      Receipt late = connection.sendWithReceipt(TO_Q);
      StompTimeoutException failure = assertThrows(StompTimeoutException.class, late::await);
      assertTrue(failure.getMessage().contains("SEND (destination q) within 700 ms"));
      goOn.countDown();
      assertTrue(said.await(10, TimeUnit.SECONDS));
      connection.sendWithReceipt(TO_Q).await();
      connection.abort(new IOException("enough"));
      end();
    }
  }

  @Test
  void aHandlerThatThrowsDoesNotEndTheConnection() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptStomp()
                    .expect(SUBSCRIBE)
                    .receipt()
                    .message("a", "one")
                    .message("a", "two")
                    .expect(SEND)
                    .receipt())) {
      StompConnection connection = open(peer);
      CountDownLatch handled = new CountDownLatch(2);
      connection.route(
          "s",
          message -> {
            handled.countDown();
            throw new IllegalStateException("expected by the test");
          });
      connection.sendWithReceipt(StompFrame.of(SUBSCRIBE, "id", "s", "destination", "a")).await();
      assertTrue(handled.await(10, TimeUnit.SECONDS));
      connection.sendWithReceipt(TO_Q).await();
      connection.abort(new IOException("enough"));
      end();
    }
  }
}
