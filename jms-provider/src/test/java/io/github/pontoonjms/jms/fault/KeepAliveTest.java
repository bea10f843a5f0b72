package io.github.pontoonjms.jms.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a JVM whose {@code main} has returned goes on running: in a JVM of its own. */
@Timeout(60)
class KeepAliveTest {
  /** The program that is run. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      PontoonConnectionFactory factory = new PontoonConnectionFactory(arguments[1]);
      Connection connection = factory.createConnection();
      Session session = connection.createSession();
      switch (arguments[0]) {
        case "listening" -> {
          listen(session);
          connection.start();
        }
        case "not started" -> listen(session);
        case "idle in the pool" -> {
          connection.start();
          connection.close();
        }
        case "factory closed" -> {
          connection.start();
          factory.close();
        }
        case "closed by its listener" -> {
          connection.start();
          Thread closer =
              new Thread(
                  () -> {
                    try {
                      connection.close();
                    } catch (Exception e) {
                      Runtime.getRuntime().halt(3);
                    }
                  });
          closer.setDaemon(true);
          session
              .createConsumer(session.createQueue("in"))
              .setMessageListener(message -> closer.start());
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      System.out.println("main ends");
    }

    private static void listen(Session session) throws Exception {
      session
          .createConsumer(session.createQueue("in"))
          .setMessageListener(message -> System.out.println("listened"));
    }
  }

  @Test
  void aStartedConnectionKeepsTheJvmRunning() throws Exception {
    try (ScriptedPeer peer = peer()) {
      Process program = ChildJvm.run(Program.class, List.of(), "listening", peer.uri().toString());
      try {
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        assertEquals("listened main ends", both(out.readLine(), out.readLine()));
        assertFalse(program.waitFor(700, TimeUnit.MILLISECONDS));
      } finally {
        program.destroyForcibly().waitFor();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not started", "idle in the pool", "factory closed", "closed by its listener"})
  void theJvmEndsOtherwise(String what) throws Exception {
    try (ScriptedPeer peer = peer()) {
      Process program = ChildJvm.run(Program.class, List.of(), what, peer.uri().toString());
      try {
        assertTrue(program.waitFor(15, TimeUnit.SECONDS));
        assertEquals(0, program.exitValue());
        assertTrue(ChildJvm.output(program).contains("main ends"));
      } finally {
        program.destroyForcibly().waitFor();
      }
    }
  }

  private static String both(String one, String two) {
    return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
  }

  private static ScriptedPeer peer() {
    return ScriptedPeer.play(
        s ->
            ArtemisScript.connected(s)
                .untilEnd(
                    all -> all.expectFrame(f -> {}).receiptIfAsked().answer(ArtemisScript::reply)));
  }
}
