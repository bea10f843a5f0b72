package io.github.pontoonjms.jms.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.BlackHole;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connect that cannot succeed: a clear exception in time, and nothing left behind. */
class ConnectFaultTest {
  private static final String SHORT = "?connectTimeout=700";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @AfterEach
  void nothingIsLeft() {
    Footprint.awaitNoThread();
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    JMSException thrown = refused("ws://127.0.0.1:" + port + "/" + SHORT);
    assertEquals("PONTOON_CONNECT", thrown.getErrorCode());
    assertTrue(thrown.getMessage().contains("127.0.0.1:" + port), thrown::getMessage);
    assertTrue(
        thrown.getMessage().toLowerCase(Locale.ROOT).contains("refused"), thrown::getMessage);
  }

  @Test
  void aBlackHole() {
    try (BlackHole hole = BlackHole.open()) {
      JMSException thrown = refused(hole.uri() + SHORT);
      assertEquals("PONTOON_CONNECT", thrown.getErrorCode());
      assertTrue(thrown.getMessage().contains("700 ms"), thrown::getMessage);
    }
  }

  @Test
  void aPeerThatAnswersNothing() {
    JMSException thrown = refusedBy(Script::acceptTcpAndStaySilent);
    assertEquals("PONTOON_CONNECT", thrown.getErrorCode());
    assertTrue(thrown.getMessage().contains("700 ms"), thrown::getMessage);
  }

  @Test
  void aPeerThatNeverSendsConnected() {
    JMSException thrown = refusedBy(s -> s.acceptWebSocket().staySilent());
    assertEquals("PONTOON_CONNECT", thrown.getErrorCode());
    assertTrue(thrown.getMessage().contains("700 ms"), thrown::getMessage);
  }

  @Test
  void anErrorInsteadOfConnected() {
    JMSException thrown =
        refusedBy(
            s ->
                s.acceptWebSocket()
                    .expect(StompCommand.CONNECT)
                    .send("ERROR\nmessage:out of order\n\n\0")
                    .endTcp());
    assertFalse(thrown instanceof JMSSecurityException);
    assertTrue(thrown.getMessage().contains("out of order"), thrown::getMessage);
  }

  @Test
  void aRefusedLoginIsASecurityExceptionThatDoesNotRepeatTheLogin() {
    JMSException thrown =
        refusedBy(
            s ->
                s.acceptWebSocket()
                    .expect(StompCommand.CONNECT)
                    .send(
                        "ERROR\nmessage:Security Error occurred: User name [margaret] or password"
                            + " [hunter2] is invalid\n\n\0")
                    .endTcp());
    assertInstanceOf(JMSSecurityException.class, thrown);
    assertEquals("PONTOON_LOGIN", thrown.getErrorCode());
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      assertFalse(one.toString().contains("margaret"), one::toString);
      assertFalse(one.toString().contains("hunter2"), one::toString);
    }
    assertTrue(thrown.getMessage().contains("is invalid"), thrown::getMessage);
  }

  @Test
  void anUnknownBrokerNamesTheOption() {
    JMSException thrown =
        refusedBy(
            s ->
                s.acceptWebSocket()
                    .expect(StompCommand.CONNECT)
                    .send("CONNECTED\nversion:1.2\nserver:Nobody/1.0\nheart-beat:0,0\n\n\0"));
    assertTrue(thrown.getMessage().contains("'Nobody/1.0'"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("option dialect"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("artemis"), thrown::getMessage);
  }

  @Test
  void aWrongOptionSuggestsTheNearest() {
    JMSException thrown = refused("ws://127.0.0.1:1/?conectTimeout=1");
    assertEquals("PONTOON_OPTION", thrown.getErrorCode());
    assertTrue(thrown.getMessage().contains("connectTimeout"), thrown::getMessage);
    JMSRuntimeException unchecked =
        assertThrows(
            JMSRuntimeException.class,
            () -> new PontoonConnectionFactory("ws://127.0.0.1:1/?prefetch=x").createContext());
    assertEquals("PONTOON_OPTION", unchecked.getErrorCode());
  }

  @Test
  void aTokenSupplierThatFailsIsAJmsException() {
    try (ScriptedPeer peer = ScriptedPeer.play(s -> {})) {
      PontoonConnectionFactory factory = new PontoonConnectionFactory(peer.uri() + SHORT);
      factory.setTokens(
          () -> {
            throw new java.lang.IllegalStateException("no token today");
          });
      assertThrows(JMSException.class, factory::createConnection);
    }
  }

  private static JMSException refusedBy(Consumer<Script> script) {
    try (ScriptedPeer peer = ScriptedPeer.play(script)) {
      JMSException thrown = refused(peer.uri() + SHORT + "&user=margaret&password=hunter2");
      Footprint.awaitNothing(peer);
      return thrown;
    }
  }

  private static JMSException refused(String uri) {
    return assertTimeoutPreemptively(
        LIMIT,
        () ->
            assertThrows(
                JMSException.class, () -> new PontoonConnectionFactory(uri).createConnection()));
  }
}
