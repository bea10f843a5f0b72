package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class HostileConnectTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final StompClient client = StompClient.create();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() {
    client.close();
    recorder.close();
  }

  /** Connects, and checks that the failure comes in time and leaves nothing behind. */
  private TransportException refused(TransportOptions.Builder builder) {
    TransportOptions options = builder.build();
    long begun = System.nanoTime();
    TransportException thrown =
        assertThrows(TransportException.class, () -> client.connect(options, recorder));
    assertTrue(System.nanoTime() - begun < 5_000_000_000L, "came in time");
    assertEquals(0, client.openSockets());
    assertEquals(0, recorder.closes.get());
    Threads.awaitNone();
    return thrown;
  }

  private TransportException timedOut(TransportOptions.Builder builder) {
    TransportException thrown = refused(builder.connectTimeout(SHORT));
    assertSays("within the connect timeout of 1000 ms", thrown);
    return thrown;
  }

  private static void assertSays(String part, Throwable thrown) {
    assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown.toString());
  }

  @Test
  void aTcpBlackHoleEndsAtTheDeadline() throws Exception {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort());
      boolean accepting = true;
      while (accepting) {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
          filler.connect(address, 200);
        } catch (SocketTimeoutException e) {
          accepting = false;
        }
      }
      URI uri = URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/");
      assertSays("Connecting to 127.0.0.1", timedOut(TransportOptions.builder(uri)));
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void aRefusedConnectionIsToldAtOnce() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertSays(
        "Connecting to 127.0.0.1:" + port,
        refused(TransportOptions.builder(URI.create("ws://127.0.0.1:" + port))));
  }

  static Stream<Arguments> badUpgrades() {
    String upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n";
    return Stream.of(
        Arguments.of("HTTP/1.1 400 Bad Request\r\n\r\n", 400, "with 400 Bad Request"),
        Arguments.of(
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\n\r\n",
            401,
            "with 401 Unauthorized"),
        Arguments.of(
            "HTTP/1.1 302 Found\r\nLocation: ws://other/?token=secret\r\n\r\n",
            302,
            "redirects are not followed"),
        Arguments.of("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\n\r\n", 503, "with 503 Busy"),
        Arguments.of("HTTP/1.1 200 OK\r\n\r\n<html>", 200, "with 200 OK"),
        Arguments.of(upgraded + "Connection: Upgrade\r\n\r\n", 101, "properly"),
        Arguments.of(
            upgraded + "Connection: Upgrade\r\nSec-WebSocket-Accept: bm9wZQ==\r\n\r\n",
            101,
            "properly"),
        Arguments.of("SSH-2.0-OpenSSH_9\r\n", 0, "not in HTTP/1.1"),
        Arguments.of("HTTP/1.1 nonsense\r\n\r\n", 0, "status line"),
        Arguments.of(upgraded + "no colon\r\n\r\n", 0, "header line"),
        Arguments.of("", 0, "ended the connection instead of answering"));
  }

  @ParameterizedTest
  @MethodSource("badUpgrades")
  void aBadAnswerToTheUpgradeIsToldWithItsStatus(String answer, int status, String says)
      throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.readHead();
              peer.send(answer);
            })) {
      TransportException thrown =
          refused(TransportOptions.builder(server.uri().resolve("/stomp?token=secret")));
      assertSays(says, thrown);
      assertSays("ws://127.0.0.1:" + server.port() + "/stomp", thrown);
      assertFalse(thrown.getMessage().contains("secret"), thrown.getMessage());
      assertEquals(status, thrown instanceof HandshakeException h ? h.status() : 0);
    }
  }

  @Test
  void aWrongUpgradeOrConnectionHeaderIsRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              String key = RawServer.header(peer.readHead(), "Sec-WebSocket-Key");
              peer.send(
                  "HTTP/1.1 101 ok\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: "
                      + RawServer.accept(key)
                      + "\r\n\r\n");
            })) {
      assertSays("Upgrade", refused(TransportOptions.builder(server.uri())));
    }
  }

  static Stream<Arguments> badTerms() {
    return Stream.of(
        Arguments.of("Sec-WebSocket-Protocol: v13.stomp", "a subprotocol that was not offered"),
        Arguments.of("Sec-WebSocket-Protocol: ", "a subprotocol that was not offered"),
        Arguments.of("Sec-WebSocket-Extensions: permessage-deflate", "an extension that was not"));
  }

  @ParameterizedTest
  @MethodSource("badTerms")
  void whatWasNotOfferedIsRefused(String header, String says) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(header);
              peer.drain();
              ended.countDown();
            })) {
      assertSays(
          says, refused(TransportOptions.builder(server.uri()).subprotocols(List.of("v12.stomp"))));
      assertTrue(ended.await(5, TimeUnit.SECONDS), "the socket is closed");
    }
  }

  @Test
  void silenceAfterTheUpgradeRequestEndsAtTheDeadline() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.drain();
              ended.countDown();
            })) {
      assertSays("The WebSocket upgrade at", timedOut(TransportOptions.builder(server.uri())));
      assertTrue(ended.await(5, TimeUnit.SECONDS), "the socket is closed");
    }
  }

  @Test
  void anAnswerThatTricklesEndsAtTheDeadline() throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.readHead();
              peer.send("HTTP/1.1 101 ok\r\n");
              for (int i = 0; i < 1000; i++) {
                peer.send("X: y\r\n");
                TimeUnit.MILLISECONDS.sleep(20);
              }
            })) {
      assertSays("The WebSocket upgrade at", timedOut(TransportOptions.builder(server.uri())));
    }
  }

  @Test
  void anEndlessHeadIsRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.readHead();
              peer.send("HTTP/1.1 101 ok\r\nX: ");
              while (true) {
                peer.send("y".repeat(1000));
              }
            })) {
      assertSays("more than 16 KiB", refused(TransportOptions.builder(server.uri())));
    }
  }

  @Test
  void silenceInTheTlsHandshakeEndsAtTheDeadline() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Peer::drain)) {
      URI uri = URI.create("wss://127.0.0.1:" + server.port());
      assertSays("The TLS handshake with", timedOut(TransportOptions.builder(uri)));
    }
  }

  @Test
  void aServerWithoutTlsIsToldAsThat() throws Exception {
    try (RawServer server =
        RawServer.start(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      URI uri = URI.create("wss://127.0.0.1:" + server.port());
      assertSays("The TLS handshake with", refused(TransportOptions.builder(uri)));
    }
  }

  static Stream<Arguments> badProxies() {
    return Stream.of(
        Arguments.of("HTTP/1.1 407 Auth\r\nProxy-Authenticate: Basic\r\n\r\n", 407, "as Basic"),
        Arguments.of("HTTP/1.1 502 Bad Gateway\r\n\r\n", 502, "with 502 Bad Gateway"),
        Arguments.of("\u0005\u0000", 0, "not in HTTP/1.1"),
        Arguments.of("HTTP/1.1 200 ok\r\n\r\nHTTP/1.1 101 ok", 0, "spoke before"),
        Arguments.of("", 0, "ended the connection instead"));
  }

  @ParameterizedTest
  @MethodSource("badProxies")
  void aProxyThatRefusesIsToldWithItsStatus(String answer, int status, String says)
      throws Exception {
    try (RawServer proxy =
        RawServer.start(
            peer -> {
              peer.readHead();
              peer.send(answer);
            })) {
      TransportException thrown =
          refused(
              TransportOptions.builder(URI.create("ws://broker.invalid:61614/"))
                  .proxy(new HttpProxy("127.0.0.1", proxy.port(), "joe", "secret")));
      assertSays(says, thrown);
      assertSays("127.0.0.1:" + proxy.port(), thrown);
      assertFalse(thrown.getMessage().contains("secret"), thrown.getMessage());
      assertEquals(status, thrown instanceof HandshakeException h ? h.status() : 0);
    }
  }

  @Test
  void aSilentProxyEndsAtTheDeadline() throws Exception {
    try (RawServer proxy = RawServer.start(RawServer.Peer::drain)) {
      assertSays(
          "The tunnel of",
          timedOut(
              TransportOptions.builder(URI.create("ws://broker.invalid:61614/"))
                  .proxy(new HttpProxy("127.0.0.1", proxy.port()))));
    }
  }

  @Test
  void aProxyTunnelsWithBasicCredentials() throws Exception {
    try (RawServer server = RawServer.start(RawServer.upgraded(RawServer.Peer::drain));
        RawServer proxy =
            RawServer.start(
                peer -> {
                  peer.readHead();
                  peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
                  try (Socket onward =
                      new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    OutputStream back = peer.socket.getOutputStream();
                    CompletableFuture<Void> answers =
                        CompletableFuture.runAsync(() -> copy(onward, back));
                    peer.socket.getInputStream().transferTo(onward.getOutputStream());
                    onward.shutdownOutput();
                    answers.get(5, TimeUnit.SECONDS);
                  }
                })) {
      client.connect(
          TransportOptions.builder(server.uri())
              .proxy(HttpProxy.of(URI.create("http://joe:s3cret@127.0.0.1:" + proxy.port())))
              .build(),
          recorder);
      String request = proxy.requests.get(0);
      assertTrue(request.startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n"));
      assertEquals("Basic am9lOnMzY3JldA==", RawServer.header(request, "Proxy-Authorization"));
      assertFalse(server.requests.get(0).contains("Proxy-Authorization"));
    }
  }

  private static void copy(Socket from, OutputStream to) {
    try {
      from.getInputStream().transferTo(to);
    } catch (IOException e) {
      // The client has ended first.
    }
  }

  @Test
  void aHeaderSupplierThatThrowsOrInjectsOpensNothing() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Peer::drain)) {
      assertSays(
          "header supplier",
          refused(
              TransportOptions.builder(server.uri())
                  .headerSupplier(
                      () -> {
                        throw new IllegalStateException("no token");
                      })));
      TransportOptions injecting =
          TransportOptions.builder(server.uri())
              .headerSupplier(() -> java.util.Map.of("Authorization", "a\r\nX-Injected: b"))
              .build();
      assertThrows(IllegalArgumentException.class, () -> client.connect(injecting, recorder));
      assertEquals(List.of(), server.requests);
    }
  }

  @Test
  void closingTheClientCancelsAConnectUnderWay() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Peer::drain)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  client.connect(TransportOptions.builder(server.uri()).build(), recorder);
                } catch (IOException e) {
                  thrown.complete(e);
                }
              });
      thread.start();
      await().until(() -> Threads.ours().contains("pontoon-timer"));
      client.close();
      assertSays("cancelled: The client is closed", thrown.get(2, TimeUnit.SECONDS));
      assertThrows(
          TransportException.class,
          () -> client.connect(TransportOptions.builder(server.uri()).build(), recorder));
      Threads.awaitNone();
    }
  }
}
