package io.github.pontoonjms.stomp.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.peer.Opcode;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import io.github.pontoonjms.stomp.peer.WebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of {@code client-cases.txt} against our transport, in one piece and torn. */
@Timeout(30)
class ClientCasesTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static StompClient client;
  private static ExecutorService drainer;

  @BeforeAll
  static void open() {
    client = StompClient.create();
    drainer = Executors.newSingleThreadExecutor();
  }

  @AfterAll
  static void close() {
    client.close();
    drainer.shutdownNow();
  }

  static List<ClientCase> cases() throws IOException {
    return ClientCases.read();
  }

  @Test
  void thereAreAboutTwoHundredCasesOrMore() throws IOException {
    assertTrue(cases().size() >= 200, "only " + cases().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theClientDoesWhatRfc6455Says(ClientCase row) throws Exception {
    play(row, row.sent().length() + 1);
  }

  @ParameterizedTest(name = "{0}, torn")
  @MethodSource("cases")
  void howeverTheServersBytesAreTornTheClientDoesTheSame(ClientCase row) throws Exception {
    play(row, row.sent().length() < 1_000 ? 1 : 997);
  }

  private static void play(ClientCase row, int segmentBytes) throws Exception {
    CaseListener listener = new CaseListener(drainer);
    try (ScriptedPeer peer = ScriptedPeer.play(script -> write(script, row, segmentBytes))) {
      listener.opened(client.connect(options(peer), listener));
      CaseListener.End end = listener.end().get(SOON.toMillis(), TimeUnit.MILLISECONDS);
      peer.awaitEnd(SOON);

      assertEquals(row.messages(), listener.messages(), "messages");
      assertPongs(row.pongs(), peer);
      assertClose(row.closeCodes(), peer);
      if (row.orderly()) {
        assertNull(end.cause(), "an orderly end has no cause");
        assertEquals(row.closeCodes().get(0), end.code(), "the code that the listener is told");
      } else {
        assertNotNull(end.cause(), "a failed connection has a cause");
      }
    }
  }

  private static TransportOptions options(ScriptedPeer peer) {
    return TransportOptions.builder(peer.uri())
        .subprotocols(List.of("v12.stomp"))
        .maxIncomingMessageBytes(1 << 20)
        .build();
  }

  private static void write(Script script, ClientCase row, int segmentBytes) {
    script
        .within(SOON)
        .acceptWebSocket("v12.stomp")
        .sendRawTorn(row.sent().getBytes(ISO_8859_1), segmentBytes);
    switch (row.then()) {
      case CLOSE -> {
        if (!row.pongs().isEmpty()) {
          script.awaitPong(utf8(last(row.pongs())));
        }
        script.close(1000, "").expectClose().endTcp();
      }
      case AWAIT_CLOSE -> script.expectClose().endTcp();
      case END -> script.halfClose().expectEnd();
    }
  }

  /** The peer shows payloads as UTF-8, the row holds them in Latin-1. */
  private static String utf8(String latin1) {
    return new String(latin1.getBytes(ISO_8859_1), UTF_8);
  }

  private static String last(List<String> texts) {
    return texts.get(texts.size() - 1);
  }

  private static void assertClose(List<Integer> allowed, ScriptedPeer peer) {
    List<Integer> codes =
        peer.webSocketFrames().stream()
            .filter(frame -> frame.opcode() == Opcode.CLOSE)
            .map(WebSocketFrame::closeCode)
            .toList();
    assertTrue(allowed.isEmpty() || codes.size() == 1, "one CLOSE and not " + codes);
    assertTrue(allowed.containsAll(codes) || allowed.isEmpty(), codes + " for " + allowed);
  }

  /**
   * Older PONGs may be left out (RFC 6455 §5.5.3), and so may one behind whose PING a CLOSE came
   * (§5.5.2); where the server waits with its CLOSE, it waits for the last.
   */
  private static void assertPongs(List<String> allowed, ScriptedPeer peer) {
    List<String> unanswered = allowed;
    for (WebSocketFrame frame : peer.webSocketFrames()) {
      if (frame.opcode() == Opcode.PONG) {
        String pong = new String(frame.payload(), ISO_8859_1);
        int at = unanswered.indexOf(pong);
        assertTrue(at >= 0, "not asked for: " + pong);
        unanswered = unanswered.subList(at + 1, unanswered.size());
      }
    }
  }
}
