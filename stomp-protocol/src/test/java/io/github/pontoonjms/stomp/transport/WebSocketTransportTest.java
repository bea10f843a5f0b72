package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebSocketTransportTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private final StompClient client = StompClient.create();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() {
    client.close();
    recorder.close();
  }

  private Transport connect(TransportOptions.Builder options) throws IOException {
    return recorder.opened(client.connect(options.build(), recorder));
  }

  private Transport connect(RawServer server) throws IOException {
    return connect(TransportOptions.builder(server.uri()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 125, 126, 127, 1000, 65_535, 65_536, 300_000})
  void framesOfEveryLengthArriveAsWritten(int length) throws Exception {
    byte[] payload = new byte[length];
    new Random(length).nextBytes(payload);
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  seen.add(peer.readFrame());
                  peer.drain();
                }))) {
      connect(server);
      recorder.write(payload, Transport.MessageType.BINARY);
      RawServer.Frame frame = seen.poll(5, TimeUnit.SECONDS);
      assertNotNull(frame);
      assertEquals(0x82, frame.first());
      assertArrayEquals(payload, frame.payload());
    }
  }

  @Test
  void fragmentsCarryTheOpcodeOfTheirMessageOnce() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  while (true) {
                    seen.add(peer.readFrame());
                  }
                }))) {
      connect(server);
      recorder.write(HELLO, Transport.MessageType.TEXT, true, false);
      recorder.write(HELLO, Transport.MessageType.TEXT, false, false);
      recorder.write(HELLO, Transport.MessageType.TEXT, false, true);
      assertEquals(0x01, seen.poll(5, TimeUnit.SECONDS).first());
      assertEquals(0x00, seen.poll(5, TimeUnit.SECONDS).first());
      assertEquals(0x80, seen.poll(5, TimeUnit.SECONDS).first());
    }
  }

  @Test
  void messagesComeAsBytesWithTheirTypeAndBytesAreCounted() throws Exception {
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  peer.sendFrame(0x81, "grüße".getBytes(StandardCharsets.UTF_8));
                  peer.sendFrame(0x02, "bin".getBytes(StandardCharsets.UTF_8));
                  peer.sendFrame(0x80, "ary".getBytes(StandardCharsets.UTF_8));
                  peer.drain();
                }))) {
      Transport transport = connect(server);
      await().until(() -> recorder.messages.size() == 2);
      assertEquals(List.of("grüße", "binary"), recorder.messages);
      assertEquals(
          List.of(Transport.MessageType.TEXT, Transport.MessageType.BINARY), recorder.types);
      assertEquals(2 + 7 + 2 + 3 + 2 + 3, transport.bytesRead());
      long before = transport.bytesWritten();
      recorder.write(HELLO, Transport.MessageType.TEXT);
      assertEquals(before + 2 + 4 + 5, transport.bytesWritten());
    }
  }

  @Test
  void framesThatComeWithTheUpgradeAreNotLost() throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              String request = peer.readHead();
              byte[] answer =
                  ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                          + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                          + RawServer.accept(RawServer.header(request, "Sec-WebSocket-Key"))
                          + "\r\n\r\n")
                      .getBytes(StandardCharsets.ISO_8859_1);
              byte[] frame = RawServer.serverFrame(0x81, HELLO);
              byte[] both = Arrays.copyOf(answer, answer.length + frame.length);
              System.arraycopy(frame, 0, both, answer.length, frame.length);
              peer.send(both);
              peer.drain();
            })) {
      connect(server);
      await().until(() -> recorder.messages.equals(List.of("hello")));
    }
  }

  @Test
  void pingsAreAnsweredByTheDrainerWithTheLatestPong() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  peer.sendFrame(0x89, HELLO);
                  seen.add(peer.readFrame());
                  peer.drain();
                }))) {
      connect(server);
      RawServer.Frame pong = seen.poll(5, TimeUnit.SECONDS);
      assertNotNull(pong);
      assertEquals(IncomingFrames.PONG, pong.opcode());
      assertArrayEquals(HELLO, pong.payload());
    }
  }

  @Test
  void anOrderlyCloseGivesThePeersCodeAndReasonAndNothingIsFramedAfterIt() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  RawServer.Frame close = peer.readFrame();
                  seen.add(close);
                  peer.sendFrame(0x88, RawServer.closePayload(1000, "bye"));
                }))) {
      Transport transport = connect(server);
      transport.close(1000, "done");
      RawServer.Frame close = seen.poll(5, TimeUnit.SECONDS);
      assertEquals(1000, close.closeCode());
      assertThrows(
          TransportException.class, () -> recorder.write(HELLO, Transport.MessageType.TEXT));
      assertEquals(new Recorder.Closed(1000, "bye", null), recorder.awaitClosed());
      assertEquals(0, client.openSockets());
    }
  }

  @Test
  void aPeersCloseIsEchoedAndTold() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  peer.sendFrame(0x88, RawServer.closePayload(1001, "going"));
                  seen.add(peer.readFrame());
                }))) {
      connect(server);
      assertEquals(1001, seen.poll(5, TimeUnit.SECONDS).closeCode());
      assertEquals(new Recorder.Closed(1001, "going", null), recorder.awaitClosed());
      assertEquals(1, recorder.closes.get());
    }
  }

  @Test
  void aCloseWithoutAnAnswerEndsShortlyAfter() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (RawServer server = RawServer.start(RawServer.upgraded(peer -> hold.await()))) {
      connect(server).close(1000, "done");
      Recorder.Closed closed = recorder.awaitClosed();
      assertEquals(1006, closed.code());
      assertNull(closed.cause());
    } finally {
      hold.countDown();
    }
  }

  @Test
  void aPeerThatDiesInsideAFrameIsToldAsThat() throws Exception {
    try (RawServer server =
        RawServer.start(RawServer.upgraded(peer -> peer.send(new byte[] {(byte) 0x82, 100, 1})))) {
      connect(server);
      Recorder.Closed closed = recorder.awaitClosed();
      assertEquals(1006, closed.code());
      assertTrue(String.valueOf(closed.cause()).contains("inside a frame"), closed.toString());
    }
  }

  @Test
  void abortEndsABlockedWriteAtOnceAndTellsWhy() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (RawServer server = RawServer.start(RawServer.upgraded(peer -> hold.await()))) {
      Transport transport = connect(server);
      CompletableFuture<Throwable> write = BlockedWrite.begin(recorder);
      BlockedWrite.awaitStuck(transport);
      IOException why = new IOException("enough");
      long begun = System.nanoTime();
      transport.abort(why);
      Throwable thrown = write.get(1, TimeUnit.SECONDS);
      assertTrue(System.nanoTime() - begun < 500_000_000L);
      assertTrue(thrown instanceof TransportException, String.valueOf(thrown));
      assertEquals(new Recorder.Closed(1006, "enough", why), recorder.awaitClosed());
    } finally {
      hold.countDown();
    }
  }

  @Test
  void aWriteWithoutProgressIsEndedByItsDeadline() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (RawServer server = RawServer.start(RawServer.upgraded(peer -> hold.await()))) {
      connect(TransportOptions.builder(server.uri()).writeTimeout(Duration.ofMillis(300)));
      Throwable thrown = BlockedWrite.begin(recorder).get(5, TimeUnit.SECONDS);
      assertTrue(thrown.getMessage().contains("no progress for 300 ms"), thrown.getMessage());
      assertTrue(String.valueOf(recorder.awaitClosed().cause()).contains("no progress"));
    } finally {
      hold.countDown();
    }
  }

  @Test
  void aSlowReaderThatMakesProgressIsNotAborted() throws Exception {
    byte[] large = new byte[6 << 20];
    AtomicInteger read = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  peer.socket.setReceiveBufferSize(64 * 1024);
                  byte[] some = new byte[64 * 1024];
                  int count = peer.socket.getInputStream().read(some);
                  while (count >= 0) {
                    read.addAndGet(count);
                    TimeUnit.MILLISECONDS.sleep(5);
                    count = peer.socket.getInputStream().read(some);
                  }
                }))) {
      connect(TransportOptions.builder(server.uri()).writeTimeout(Duration.ofMillis(400)));
      recorder.write(large, Transport.MessageType.BINARY);
      await().until(() -> read.get() > large.length);
    }
  }

  @Test
  void aPeerThatWritesAndPingsBeforeItReadsDoesNotDeadlock() throws Exception {
    AtomicInteger pongs = new AtomicInteger();
    try (RawServer server =
        RawServer.start(RawServer.upgraded(peer -> PingStorm.run(peer, pongs)))) {
      connect(TransportOptions.builder(server.uri()).writeTimeout(Duration.ofSeconds(15)));
      PingStorm.write(recorder);
      await().until(() -> recorder.bytes.get() == PingStorm.BYTES);
      await().until(() -> pongs.get() > 0);
      assertEquals(0, recorder.closes.get());
    }
  }

  @Test
  void theSubprotocolAndHeadersArePassedAndTheSupplierIsAskedEachTime() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade("Sec-WebSocket-Protocol: v11.stomp");
              peer.drain();
            })) {
      TransportOptions.Builder options =
          TransportOptions.builder(server.uri().resolve("/a%20b?x=1&y=%2F"))
              .subprotocols(List.of("v12.stomp", "v11.stomp"))
              .headers(Map.of("X-Static", "s", "Authorization", "old"))
              .headerSupplier(() -> Map.of("Authorization", "Bearer " + asked.incrementAndGet()));
      assertEquals("v11.stomp", connect(options).subprotocol());
      client.connect(options.build(), new Recorder());
      String first = server.requests.get(0);
      assertTrue(first.startsWith("GET /a%20b?x=1&y=%2F HTTP/1.1\r\n"), first);
      assertEquals("v12.stomp, v11.stomp", RawServer.header(first, "Sec-WebSocket-Protocol"));
      assertEquals("s", RawServer.header(first, "X-Static"));
      assertEquals("Bearer 1", RawServer.header(first, "Authorization"));
      assertEquals("127.0.0.1:" + server.port(), RawServer.header(first, "Host"));
      assertEquals("Bearer 2", RawServer.header(server.requests.get(1), "Authorization"));
    }
  }

  @Test
  void anInterruptedThreadConnectsAndKeepsItsInterrupt() throws Exception {
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  peer.sendFrame(0x81, HELLO);
                  peer.drain();
                }))) {
      Thread.currentThread().interrupt();
      Transport transport = connect(server);
      assertTrue(Thread.interrupted());
      assertNotNull(transport);
      await().until(() -> recorder.messages.equals(List.of("hello")));
    }
  }
}
