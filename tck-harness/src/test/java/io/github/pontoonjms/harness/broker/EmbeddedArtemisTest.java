package io.github.pontoonjms.harness.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ArtemisExtension.class)
class EmbeddedArtemisTest {

  @Test
  void speaksStompInsideWebSocketOnItsPort(EmbeddedArtemis broker) throws IOException {
    String upgrade =
        """
        GET / HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Protocol: v12.stomp\r
        \r
        """;

    String answer = firstBytes(broker.port(), upgrade);

    assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
    assertEquals("ws://127.0.0.1:" + broker.port(), broker.uri());
  }

  @Test
  void speaksRawStompOnTheSamePort(EmbeddedArtemis broker) throws IOException {
    String answer = firstBytes(broker.port(), "CONNECT\naccept-version:1.2\nhost:localhost\n\n\0");

    assertTrue(answer.startsWith("CONNECTED"), answer);
  }

  @Test
  void countsAndEmptiesQueues(EmbeddedArtemis broker) throws IOException {
    sendLines(broker, "counted", "one", "two", "three");
    assertTrue(broker.queueExists("counted"));
    assertEquals(3, broker.queueDepth("counted"));

    broker.emptyQueues();

    assertEquals(0, broker.queueDepth("counted"));
  }

  @Test
  void knowsNothingOfAQueueThatNobodyMade(EmbeddedArtemis broker) {
    assertFalse(broker.queueExists("never"));
    assertEquals(0, broker.queueDepth("never"));
    assertTrue(broker.queueExists(EmbeddedArtemis.DEAD_LETTER_QUEUE));
    assertTrue(broker.queueExists(EmbeddedArtemis.EXPIRY_QUEUE));
  }

  @Test
  void movesAMessageToTheDeadLetterQueueAfterTenAttempts(EmbeddedArtemis broker) {
    sendLines(broker, "poison", "x");
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri());
        JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      var consumer = context.createConsumer(context.createQueue("poison"));
      int attempts = 0;
      while (consumer.receive(2_000) != null) {
        attempts++;
        context.rollback();
        if (attempts == 10) {
          break;
        }
      }

      assertEquals(10, attempts);
      await().until(() -> broker.queueDepth(EmbeddedArtemis.DEAD_LETTER_QUEUE) == 1);
    }
  }

  @Test
  void letsOnlyItsUserInWhenItHasALogin() throws IOException {
    ArtemisSettings settings = ArtemisSettings.standard().withLogin("ada", "s3cret");
    try (EmbeddedArtemis broker = new EmbeddedArtemis(settings)) {
      broker.start();
      try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri())) {
        assertThrows(
            JMSSecurityRuntimeException.class, () -> factory.createContext("ada", "guess"));
        try (JMSContext context = factory.createContext("ada", "s3cret")) {
          context.createProducer().send(context.createQueue("private"), "hello");
        }
      }

      assertEquals(1, broker.queueDepth("private"));
      assertFalse(settings.toString().contains("s3cret"), settings.toString());
    }
  }

  @Test
  void refusesAPortThatIsTakenAndLeavesNothingRunning() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedArtemis broker =
          new EmbeddedArtemis(ArtemisSettings.standard().withPort(taken.getLocalPort()));

      BrokerStartException refused = assertThrows(BrokerStartException.class, broker::start);

      assertTrue(
          refused.getMessage().contains(Integer.toString(taken.getLocalPort())),
          refused.getMessage());
      assertFalse(broker.isRunning());
    }
  }

  @Test
  void leavesNoPortAndNoFileBehindWhenClosed() throws IOException {
    EmbeddedArtemis broker = EmbeddedArtemis.startStandard();
    int port = broker.port();
    Path data = broker.temporaryData();
    assertTrue(Files.isDirectory(data));

    broker.close();
    broker.close();

    assertFalse(Files.exists(data));
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  @Test
  void findsItsMessagesAgainInAGivenDataDirectory(@TempDir Path data) throws IOException {
    ArtemisSettings settings = ArtemisSettings.standard().withDataDirectory(data);
    try (EmbeddedArtemis broker = new EmbeddedArtemis(settings)) {
      broker.start();
      sendLines(broker, "kept", "one", "two");
    }

    try (EmbeddedArtemis broker = new EmbeddedArtemis(settings)) {
      broker.start();
      assertEquals(2, broker.queueDepth("kept"));
    }
  }

  private static void sendLines(EmbeddedArtemis broker, String queue, String... lines) {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri());
        JMSContext context = factory.createContext()) {
      for (String line : lines) {
        context.createProducer().send(context.createQueue(queue), line);
      }
    }
  }

  private static String firstBytes(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.UTF_8);
    }
  }
}
