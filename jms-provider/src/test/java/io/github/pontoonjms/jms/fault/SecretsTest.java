package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Neither login nor password nor token is shown: in logs, exceptions, or any {@code toString}. */
@Timeout(60)
class SecretsTest {
  private static final List<String> SECRETS =
      List.of("margaret", "hunter2", "t0ken-of-today", "q-s3cret", "h-s3cret");
  private static final String QUERY =
      "?user=margaret&password=hunter2&query=access%3Dq-s3cret&header.X-Key=h-s3cret&pool.maxIdle=0";

  @TempDir Path directory;

  /**
   * The program whose log is read: it has all that is logged written to a file. It prints what it
   * can see of its objects and exceptions.
   */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      PontoonConnectionFactory factory = new PontoonConnectionFactory(arguments[0] + QUERY);
      factory.setTokens(() -> "t0ken-of-today");
      System.out.println(factory);
      try (Connection connection = factory.createConnection()) {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("orders"));
        MessageConsumer consumer = session.createConsumer(session.createQueue("replies"), "n > 3");
        System.out.println(connection + "\n" + session + "\n" + producer + "\n" + consumer);
        producer.send(session.createTextMessage("hello"));
        print(assertThrows(JMSException.class, () -> producer.send(session.createMessage())));
      }
      print(assertThrows(JMSSecurityException.class, factory::createConnection));
    }

    private static void print(Exception thrown) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text, true));
      System.out.println(text);
    }
  }

  @Test
  void nothingShowsASecretNotEvenTheFramesAtTrace() throws Exception {
    Path log = directory.resolve("log");
    try (ScriptedPeer peer =
        ScriptedPeer.play(
                s ->
                    connected(s)
                        .expect(StompCommand.SEND)
                        .receipt()
                        .expect(StompCommand.SEND)
                        .answer(
                            send ->
                                ArtemisScript.error(
                                    send, "AMQ229032 User\\c margaret does not have permission"))
                        .endTcp())
            .then(
                s ->
                    s.acceptWebSocket()
                        .expect(StompCommand.CONNECT)
                        .send(
                            "ERROR\nmessage:Security Error occurred: User name [margaret] or"
                                + " password is invalid\n\nhunter2\0")
                        .endTcp())) {
      Process program =
          ChildJvm.run(
              Program.class,
              List.of(
                  "-Dorg.slf4j.simpleLogger.logFile=" + log,
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
              peer.uri("/ws").toString());
      String shown = ChildJvm.output(program);
      assertTrue(program.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, program.exitValue(), shown);
      String logged = Files.readString(log);

      assertEquals("hunter2", peer.received().get(0).frame().header("passcode"));
      assertEquals("Bearer t0ken-of-today", peer.handshake().header("Authorization"));
      assertNoSecret(shown);
      assertNoSecret(logged);
      assertTrue(logged.contains(">>> SEND"), "the frames are shown");
      assertTrue(logged.contains("<<< ERROR"), "the frames are shown");
      assertTrue(shown.contains("does not have permission"), shown);
      assertTrue(shown.contains("JmsMessageProducer[queue:orders, JmsSession[AUTO, OPEN,"), shown);
      assertTrue(shown.contains("JmsMessageConsumer[queue:replies where n > 3,"), shown);
      assertTrue(shown.contains("ActiveMQ Artemis at ws://127.0.0.1:" + peer.port()), shown);
    }
  }

  @Test
  void aContextSaysItsModeAndItsBroker() {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        JMSContext context =
            new PontoonConnectionFactory(peer.uri("/ws") + QUERY)
                .createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      String shown = context.toString();
      assertTrue(shown.startsWith("JmsContext[CLIENT, JmsConnection#"), shown);
      assertTrue(shown.contains("at ws://127.0.0.1:" + peer.port() + "/ws"), shown);
      assertNoSecret(shown);
    }
  }

  @Test
  void theMetaDataNameTheJmsxPropertiesThatAreKept() throws JMSException {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        Connection connection =
            new PontoonConnectionFactory(peer.uri("/ws") + QUERY).createConnection()) {
      Enumeration<?> names = connection.getMetaData().getJMSXPropertyNames();
      assertEquals(
          List.of("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount"), Collections.list(names));
      assertEquals("3.1", connection.getMetaData().getJMSVersion());
      assertEquals("Pontoon", connection.getMetaData().getJMSProviderName());
    }
  }

  private static void assertNoSecret(String text) {
    for (String secret : SECRETS) {
      int at = text.indexOf(secret);
      assertFalse(
          at >= 0, () -> text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100)));
    }
  }
}
