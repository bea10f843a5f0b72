package io.github.pontoonjms.stomp.peertest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.peer.BlackHole;
import io.github.pontoonjms.stomp.peer.RawFrame;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import io.github.pontoonjms.stomp.peer.ScriptedProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedProxyTest {
  private static String connectTo(int port, String... headerLines) {
    String head = "CONNECT nowhere.invalid:" + port + " HTTP/1.1\r\nHost: nowhere.invalid\r\n";
    for (String line : headerLines) {
      head += line + "\r\n";
    }
    return head + "\r\n";
  }

  @Test
  void tunnelsBothWaysAndEndsWithEitherSide() throws IOException {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script ->
                    script
                        .acceptWebSocket()
                        .expectMessage(message -> assertEquals("to", message.text()))
                        .send("fro")
                        .expectEnd());
        ScriptedProxy proxy = ScriptedProxy.tunnelling()) {
      try (RawClient client = RawClient.connect(proxy.port())) {
        client.send(connectTo(peer.port()));
        assertTrue(client.readHead().startsWith("HTTP/1.1 200 "));
        client.upgradeOver();
        client.send(RawFrame.text("to").withMask());
        assertEquals(
            "fro",
            new String(
                client.socket().getInputStream().readNBytes(5),
                2,
                3,
                java.nio.charset.StandardCharsets.UTF_8));
      }
      peer.awaitEnd(Duration.ofSeconds(10));
      assertEquals("nowhere.invalid:" + peer.port(), proxy.requests().get(0).target());
      await().atMost(Duration.ofSeconds(10)).until(() -> proxy.openSockets() == 0);
    }
  }

  @Test
  void asksForBasicCredentialsAndTakesTheRightOnes() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.play(script -> script.acceptTcpAndStaySilent());
        ScriptedProxy proxy = ScriptedProxy.requiringBasic("joe", "s3cret")) {
      assertTrue(answer(proxy, connectTo(peer.port())).startsWith("HTTP/1.1 407 "));
      String wrong = connectTo(peer.port(), "Proxy-Authorization: Basic am9lOng=");
      assertTrue(answer(proxy, wrong).startsWith("HTTP/1.1 407 "));
      String right = connectTo(peer.port(), "Proxy-Authorization: Basic am9lOnMzY3JldA==");
      assertTrue(answer(proxy, right).startsWith("HTTP/1.1 200 "));
      assertFalse(proxy.requests().toString().contains("am9l"), "shows a secret");
    }
  }

  private static String answer(ScriptedProxy proxy, String request) throws IOException {
    try (RawClient client = RawClient.connect(proxy.port())) {
      client.send(request);
      return client.readHead();
    }
  }

  @Test
  void refusesWithAnyStatus() throws IOException {
    try (ScriptedProxy proxy = ScriptedProxy.refusing(503)) {
      assertTrue(answer(proxy, connectTo(1)).startsWith("HTTP/1.1 503 "));
    }
  }

  @Test
  void aSilentProxyReadsTheRequestAndAnswersNothing() throws IOException {
    try (ScriptedProxy proxy = ScriptedProxy.silent();
        RawClient client = RawClient.connect(proxy.port())) {
      client.send(connectTo(1));
      await().atMost(Duration.ofSeconds(10)).until(() -> proxy.requests().size() == 1);
      client.socket().setSoTimeout(100);
      assertThrows(SocketTimeoutException.class, client::readHead);
    }
  }

  @Test
  void aBlackHoleNeitherAcceptsNorRefuses() throws IOException {
    try (BlackHole hole = BlackHole.open();
        Socket socket = new Socket()) {
      assertThrows(
          SocketTimeoutException.class,
          () ->
              socket.connect(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), hole.port()), 300));
    }
  }
}
