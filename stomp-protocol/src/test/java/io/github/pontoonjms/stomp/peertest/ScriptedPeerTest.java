package io.github.pontoonjms.stomp.peertest;

import static io.github.pontoonjms.stomp.frame.StompCommand.CONNECT;
import static io.github.pontoonjms.stomp.frame.StompCommand.DISCONNECT;
import static io.github.pontoonjms.stomp.frame.StompCommand.SEND;
import static io.github.pontoonjms.stomp.frame.StompCommand.SUBSCRIBE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.peer.Opcode;
import io.github.pontoonjms.stomp.peer.PeerOptions;
import io.github.pontoonjms.stomp.peer.RawFrame;
import io.github.pontoonjms.stomp.peer.ReceivedFrame;
import io.github.pontoonjms.stomp.peer.ScriptFailure;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedPeerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String STOMP = "CONNECT\naccept-version:1.2\nhost:x\npasscode:hush\n\n\0";

  @Test
  void playsAStoryFromTheUpgradeToTheClose() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket("v12.stomp")
                    .expect(CONNECT, frame -> assertEquals("x", frame.header("host")))
                    .send("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0")
                    .expect(SEND, frame -> assertEquals("body", frame.bodyText()))
                    .receipt()
                    .ping("x")
                    .expectPong("x")
                    .close(1001, "going away")
                    .expectClose(1001))) {
      JdkClient client = JdkClient.connect(peer.uri());
      client.send(STOMP);
      assertEquals("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0", client.next());
      client.send("SEND\ndestination:a\nreceipt:r-1\n\nbody\0");
      assertEquals("RECEIPT\nreceipt-id:r-1\n\n\0", client.next());
      assertEquals("close 1001 going away", client.next());
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void recordsTheHandshake() {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket())) {
      JdkClient client = JdkClient.connect(peer.uri("/ws/stomp?token=1"));
      assertEquals("v12.stomp", client.socket().getSubprotocol());
      assertEquals("/ws/stomp?token=1", peer.handshake().target());
      assertEquals("/ws/stomp", peer.handshake().path());
      assertEquals("yes", peer.handshake().header("x-test"));
      assertEquals(List.of("v12.stomp", "v11.stomp"), peer.handshake().subprotocols());
    }
  }

  @Test
  void saysAtWhichStepTheClientSentSomethingElse() {
    ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptWebSocket().expect(CONNECT).expect(SEND));
    JdkClient client = JdkClient.connect(peer.uri());
    client.send(STOMP);
    client.send("SUBSCRIBE\nid:1\ndestination:a\n\n\0");
    ScriptFailure failure = assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON));
    assertContains(failure, "Connection 1, step 3 of 3 (expect SEND)");
    assertContains(failure, "but came SUBSCRIBE {id=1, destination=a}");
    peer.close();
  }

  @Test
  void aFailedCheckIsTheFailuresCause() {
    AssertionError mine = new AssertionError("mine");
    ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expect(
                        CONNECT,
                        frame -> {
                          throw mine;
                        }));
    JdkClient.connect(peer.uri()).send(STOMP);
    assertSame(mine, assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON)).getCause());
    peer.close();
  }

  @Test
  void closeThrowsAFailureThatNobodyAskedFor() {
    ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket().expect(SEND));
    JdkClient client = JdkClient.connect(peer.uri());
    client.send(STOMP);
    client.next(); // The peer drops the connection.
    assertContains(assertThrows(ScriptFailure.class, peer::close), "expected SEND");
  }

  @Test
  void aStepThatWaitsInVainSaysWhatCameBefore() {
    ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withDeadline(Duration.ofMillis(300)),
            script -> script.acceptWebSocket().expect(CONNECT).expect(SEND));
    JdkClient client = JdkClient.connect(peer.uri());
    client.send(STOMP);
    ScriptFailure failure = assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON));
    assertContains(failure, "expected SEND, but nothing came for PT0.3S; lately came: CONNECT");
    assertFalse(String.valueOf(failure.getMessage()).contains("hush"), "shows a secret");
    peer.close();
  }

  @Test
  void aCloseWhereAFrameWasExpectedIsNamed() {
    ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket().expect(SEND));
    JdkClient client = JdkClient.connect(peer.uri());
    client.sendClose(1000, "bye");
    assertContains(
        assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON)),
        "expected SEND, but came a CLOSE 1000 \"bye\"");
    peer.close();
  }

  @Test
  void awaitEndSaysThatNoClientHasCome() {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket())) {
      assertContains(
          assertThrows(ScriptFailure.class, () -> peer.awaitEnd(Duration.ofMillis(50))),
          "Connection 1, no client has come");
    }
  }

  @Test
  void recordsFramesWithTheMessagesThatTheyCameIn() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptStomp()
                    .expect(SEND)
                    .expect(SEND)
                    .expect(SEND)
                    .expectBeat()
                    .expectBeat())) {
      JdkClient client = JdkClient.connect(peer.uri());
      client.send(STOMP);
      client.next();
      client.send("SEND\ndestination:a\\cb\n\n1\0SEND\ndestination:a\ncontent-length:3\n\n2");
      client
          .socket()
          .sendBinary(ByteBuffer.wrap("\0 \0\nSEND\n\n3\0\n".getBytes(UTF_8)), true)
          .join();
      peer.awaitEnd(SOON);

      List<ReceivedFrame> sends =
          peer.received().stream().filter(frame -> frame.frame().command() == SEND).toList();
      assertEquals(
          List.of("1", "2\0 ", "3"), sends.stream().map(s -> s.frame().bodyText()).toList());
      assertEquals(List.of(2, 2, 3), sends.stream().map(ReceivedFrame::firstMessage).toList());
      assertEquals(List.of(2, 3, 3), sends.stream().map(ReceivedFrame::message).toList());
      assertEquals(
          List.of(Opcode.TEXT, Opcode.BINARY, Opcode.BINARY),
          sends.stream().map(ReceivedFrame::type).toList());
      assertEquals("a:b", sends.get(0).frame().header("destination"));
      assertEquals(2, peer.beats());
      assertEquals(3, peer.messages().size());
      assertEquals(3, peer.webSocketFrames().size());
    }
  }

  @Test
  void playsAScriptForEachConnection() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptWebSocket().send("first").close(1000, ""))
            .then(script -> script.acceptWebSocket().send("second"))
            .thenAlways(script -> script.acceptWebSocket().send("more"))) {
      assertEquals("first", JdkClient.connect(peer.uri()).next());
      assertEquals("second", JdkClient.connect(peer.uri()).next());
      assertEquals("more", JdkClient.connect(peer.uri()).next());
      assertEquals("more", JdkClient.connect(peer.uri()).next());
      peer.awaitEnd(SOON);
      assertEquals(4, peer.handshakes().size());
    }
  }

  @Test
  void aConnectionWithoutAScriptIsAFailure() throws IOException {
    ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket());
    JdkClient.connect(peer.uri());
    try (RawClient second = RawClient.connect(peer.port())) {
      assertEquals(0, second.readToEnd().length);
    }
    assertContains(assertThrows(ScriptFailure.class, peer::close), "Connection 2 came");
  }

  @Test
  void howeverTheBytesAreTornTheClientSeesTheSame() {
    String text = "MESSAGE\nx:äß€\n\n" + "ü".repeat(100) + "\0";
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .sendTorn(text, 1)
                    .sendFragmented(text, 1)
                    .sendTorn(text.getBytes(UTF_8), 7)
                    .sendScattered("abcde".getBytes(UTF_8), 2))) {
      JdkClient client = JdkClient.connect(peer.uri());
      assertEquals(text, client.next());
      assertEquals(text, client.next());
      assertEquals(new String(text.getBytes(UTF_8), ISO_8859_1), client.next());
      assertEquals(List.of("ab", "cd", "e"), List.of(client.next(), client.next(), client.next()));
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void fragmentedFramesHaveTheSizeAskedFor() throws IOException {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script -> script.acceptWebSocket().sendFragmented("abc", 2).endTcp());
        RawClient client = RawClient.upgrade(peer.port())) {
      byte[] expected = RawFrame.join(RawFrame.text("ab").withoutFin(), RawFrame.continuation("c"));
      assertArrayEquals(expected, client.readToEnd());
    }
  }

  @Test
  void aFrameThatAServerMustRefuseIsAFailure() throws IOException {
    assertRefused(RawFrame.text("x"), "an unmasked frame");
    assertRefused(RawFrame.text("x").withMask().withReservedBits(4), "reserved bits");
    assertRefused(RawFrame.of(11, new byte[0]).withMask(), "the reserved opcode 11");
    assertRefused(RawFrame.continuation("x").withMask(), "continues nothing");
    assertRefused(RawFrame.ping("x").withMask().withoutFin(), "a fragmented PING");
    assertRefused(RawFrame.ping("x".repeat(126)).withMask(), "a PING of 126 B");
    assertRefused(RawFrame.text("x").withMask().withLengthIn(2), "shortest form");
    assertRefused(
        RawFrame.of(Opcode.TEXT, new byte[] {(byte) 0xc3}).withMask(), "a text that is no UTF-8");
  }

  private static void assertRefused(RawFrame frame, String reason) throws IOException {
    ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptWebSocket().expectMessage(m -> {}));
    try (RawClient client = RawClient.upgrade(peer.port())) {
      client.send(frame);
      assertContains(assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON)), reason);
    }
    peer.close();
  }

  @Test
  void refusesTheUpgradeAsToldTo() throws IOException {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script -> script.refuseUpgrade(401, "WWW-Authenticate: Basic realm=\"x\""));
        RawClient client = RawClient.connect(peer.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      String head = client.readHead();
      assertTrue(head.startsWith("HTTP/1.1 401 "), head);
      assertTrue(head.contains("\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"), head);
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void answersGarbageInsteadOfHttp() throws IOException {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script -> script.expectRequest().sendRaw("rubbish".getBytes(UTF_8)).endTcp());
        RawClient client = RawClient.connect(peer.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertEquals("rubbish", new String(client.readToEnd(), UTF_8));
    }
  }

  @Test
  void aSilentPeerAcceptsAndSaysNothingUntilItIsClosed() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptTcpAndStaySilent());
        RawClient client = RawClient.connect(peer.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      client.socket().setSoTimeout(100);
      assertThrows(SocketTimeoutException.class, client::readHead);
      client.socket().close();
      await().atMost(SOON).until(() -> peer.openConnections() == 0);
    }
  }

  @Test
  void aDroppedConnectionIsResetAndAnEndedOneIsNot() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket().dropTcp());
        RawClient client = RawClient.upgrade(peer.port())) {
      assertThrows(SocketException.class, client::readToEnd);
    }
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket().endTcp());
        RawClient client = RawClient.upgrade(peer.port())) {
      assertEquals(0, client.readToEnd().length);
    }
  }

  @Test
  void aHalfClosedPeerStillReads() throws IOException {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script ->
                    script
                        .acceptWebSocket()
                        .halfClose()
                        .expectMessage(message -> assertEquals("late", message.text()))
                        .expectEnd());
        RawClient client = RawClient.upgrade(peer.port())) {
      assertEquals(0, client.readToEnd().length);
      client.send(RawFrame.text("late").withMask());
      client.socket().close();
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void aPeerThatStopsReadingBlocksTheClientUntilItResumes() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    int frames = 300;
    RawFrame frame = RawFrame.binary(new byte[16 * 1024]).withMask();
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                PeerOptions.DEFAULT.withReceiveBuffer(64 * 1024),
                script ->
                    script
                        .acceptWebSocket()
                        .stopReading()
                        .await(goOn)
                        .resumeReading()
                        .repeat(frames, more -> more.expectMessage(message -> {})));
        RawClient client = RawClient.upgrade(peer.port())) {
      CountDownLatch written = new CountDownLatch(1);
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < frames; i++) {
                    client.send(frame);
                  }
                  written.countDown();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              "writer");
      writer.start();
      assertFalse(written.await(500, TimeUnit.MILLISECONDS), "wrote 5 MB to nobody");
      assertTrue(peer.messages().size() < 20);
      goOn.countDown();
      assertTrue(written.await(10, TimeUnit.SECONDS));
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void aClientThatTakesNothingFailsTheSendingStep() throws IOException {
    ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withDeadline(Duration.ofSeconds(1)),
            script -> script.acceptWebSocket().send(new byte[32 << 20]));
    try (RawClient client = RawClient.upgrade(peer.port())) {
      assertTrue(client.socket().isConnected());
      assertContains(
          assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON)),
          "the client did not take what was sent");
    }
    peer.close();
  }

  @Test
  void goesOnUntilTheClientEnds() throws IOException {
    try (ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptWebSocket().untilEnd(more -> more.ping("x")))) {
      try (RawClient client = RawClient.upgrade(peer.port())) {
        client.socket().getInputStream().readNBytes(10_000);
      }
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void sendsMessagesToTheSubscriptionOfADestination() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptStomp()
                    .expect(SUBSCRIBE)
                    .receiptIfAsked()
                    .expectSilence(Duration.ofMillis(20))
                    .message("/queue/a", "häy")
                    .expect(DISCONNECT)
                    .answer(
                        frame -> "RECEIPT\nreceipt-id:" + frame.header("receipt") + "\n\n\0"))) {
      JdkClient client = JdkClient.connect(peer.uri());
      client.send(STOMP);
      client.next();
      client.send("SUBSCRIBE\nid:s:7\ndestination:/queue/a\n\n\0".replace("s:7", "s\\c7"));
      assertEquals(
          "MESSAGE\nsubscription:s\\c7\nmessage-id:1-1\ndestination:/queue/a\ncontent-length:4\n\nhäy\0",
          client.next());
      client.send("DISCONNECT\nreceipt:bye\n\n\0");
      assertEquals("RECEIPT\nreceipt-id:bye\n\n\0", client.next());
      peer.awaitEnd(SOON);
    }
  }

  @Test
  void afterItsLastStepItAnswersPingAndClose() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket());
        RawClient client = RawClient.upgrade(peer.port())) {
      client.send(RawFrame.ping("p").withMask());
      client.send(RawFrame.close(1000, "").withMask());
      assertArrayEquals(
          RawFrame.join(RawFrame.pong("p"), RawFrame.close(1000, "")), client.readToEnd());
      client.socket().close();
      await().atMost(SOON).until(() -> peer.openConnections() == 0);
    }
  }

  @Test
  void aPausedPeerAndItsThreadsEndWithClose() {
    ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptWebSocket().stopReading());
    JdkClient.connect(peer.uri());
    peer.awaitEnd(SOON);
    String prefix = "scripted-peer-" + peer.port() + "-";
    assertTrue(threadsNamed(prefix) >= 3);
    peer.close();
    await().atMost(SOON).until(() -> threadsNamed(prefix) == 0);
  }

  private static long threadsNamed(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  @Test
  void bytesThatAreNoStompFailOnlyAScriptThatExpectsStomp() {
    ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expectMessage(message -> assertEquals("hello\n", message.text()))
                    .expect(CONNECT));
    JdkClient.connect(peer.uri()).send("hello\n");
    assertContains(
        assertThrows(ScriptFailure.class, () -> peer.awaitEnd(SOON)),
        "step 3 of 3 (expect CONNECT): expected CONNECT, but came bytes that are no STOMP frame:"
            + " no STOMP command: hello");
    peer.close();
  }

  @Test
  void framesOfAVersionAreReadWithItsEscapes() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expect(CONNECT)
                    .send("CONNECTED\nsession:1\n\n\0")
                    .expect(SEND, frame -> assertEquals("\\x:y", frame.header("a"))))) {
      JdkClient client = JdkClient.connect(peer.uri());
      client.send(STOMP);
      client.next();
      client.send("SEND\na:\\x:y\n\n\0");
      peer.awaitEnd(SOON);
      StompFrame sent = peer.received().get(1).frame();
      assertNotNull(sent.header("a"));
    }
  }

  private static void assertContains(Throwable failure, String text) {
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(text), message);
  }
}
