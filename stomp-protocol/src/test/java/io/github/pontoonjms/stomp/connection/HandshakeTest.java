package io.github.pontoonjms.stomp.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final ConnectionListener SILENT = new ConnectionListener() {};

  @Test
  void connectSaysWhoAndWhatIsOfferedAndTheOptionsHideIt() throws Exception {
    List<String> trace = new CopyOnWriteArrayList<>();
    ConnectOptions options =
        FakePeer.options()
            .host("vhost")
            .credentials("scott", "tiger\\:")
            .clientId("c1")
            .headers(StompHeaders.of("x-more", "yes"))
            .versions(StompVersion.V1_2, StompVersion.V1_1)
            .heartBeat(new HeartBeat(0, 5_000))
            .trace(trace::add)
            .build();
    try (FakePeer peer = new FakePeer().answeringConnectWith("version", "1.1")) {
      StompConnection connection = peer.open(options, SILENT);
      StompFrame connect = peer.expect(StompCommand.CONNECT);
      assertEquals("1.1,1.2", connect.header("accept-version"));
      assertEquals("vhost", connect.header("host"));
      assertEquals("scott", connect.header("login"));
      assertEquals("tiger\\:", connect.header("passcode"));
      assertEquals("c1", connect.header("client-id"));
      assertEquals("0,5000", connect.header("heart-beat"));
      assertEquals("yes", connect.header("x-more"));
      assertEquals(StompVersion.V1_1, connection.version());
      String shown = trace + options.toString() + new Credentials("scott", "tiger");
      assertFalse(shown.contains("tiger") || shown.contains("scott"), shown);
      assertTrue(trace.get(0).startsWith(">>> CONNECT"), trace::toString);
      assertTrue(trace.get(1).startsWith("<<< CONNECTED"), trace::toString);
    }
  }

  @Test
  void credentialsAreAskedForAtEachConnect() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ConnectOptions options =
        FakePeer.options()
            .credentials(() -> new Credentials("token", "t" + asked.incrementAndGet()))
            .build();
    try (FakePeer peer = new FakePeer().answering()) {
      peer.open(options, SILENT);
    }
    try (FakePeer peer = new FakePeer().answering()) {
      peer.open(options, SILENT);
      assertEquals("t2", peer.expect(StompCommand.CONNECT).header("passcode"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "a\ud800b"})
  void aLineBreakOrNulIsRefusedBeforeASocketIsOpened(String value) {
    try (FakePeer peer = new FakePeer()) {
      List<ConnectOptions> bad =
          List.of(
              FakePeer.options().credentials("u", value).build(),
              FakePeer.options().credentials(value, "p").build(),
              FakePeer.options().host(value).build(),
              FakePeer.options().clientId(value).build(),
              FakePeer.options().headers(StompHeaders.of("x", value)).build(),
              FakePeer.options().headers(StompHeaders.of(value, "x")).build());
      for (ConnectOptions options : bad) {
        IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> peer.open(options, SILENT));
        assertFalse(refused.getMessage().contains(value));
      }
      assertFalse(peer.wasConnected());
    }
  }

  @Test
  void anErrorInsteadOfConnectedIsTheException() throws Exception {
    try (FakePeer peer = new FakePeer()) {
      peer.script = frame -> peer.say(StompCommand.ERROR, "message", "Bad CONNECT, login refused");
      StompErrorException refused = assertThrows(StompErrorException.class, peer::open);
      assertTrue(refused.getMessage().contains("Bad CONNECT, login refused"));
      assertNotNull(peer.aborted);
    }
  }

  @Test
  void aCloseInsteadOfConnectedIsTheException() throws Exception {
    try (FakePeer peer = new FakePeer()) {
      peer.script = frame -> peer.onReader(() -> peer.end(1008, "go away", null));
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, peer::open);
      assertTrue(lost.getMessage().contains("(1008 'go away') before CONNECTED"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CONNEC", "CONNECTED\nversion:1.2\n\n", "\n\n\n", "\u0001\u0002"})
  void silenceOrHalfAConnectedEndsAtTheDeadline(String said) throws Exception {
    try (FakePeer peer = new FakePeer()) {
      peer.script = frame -> peer.sayText(said);
      StompTimeoutException late = assertThrows(StompTimeoutException.class, peer::open);
      assertTrue(late.getMessage().contains("no CONNECTED within 2000 ms"), late.getMessage());
      assertNotNull(peer.aborted);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "RECEIPT\nreceipt-id:1\n\n\0",
        "MESSAGE\nsubscription:1\n\n\0",
        "CONNECTED\nversion:1.3\n\n\0",
        "CONNECTED\nversion:1.0\n\n\0",
        "CONNECTED\n\n\0",
        "CONNECTED\nversion:1.2\nheart-beat:often\n\n\0",
        "CONNECTED\nversion:1.2\nheart-beat:-1,0\n\n\0",
        "CONNECTED\nno colon\n\n\0"
      })
  void whatIsNoFittingConnectedEndsTheConnectWithItsReason(String said) throws Exception {
    ConnectOptions options =
        FakePeer.options().versions(StompVersion.V1_1, StompVersion.V1_2).build();
    try (FakePeer peer = new FakePeer()) {
      peer.script = frame -> peer.sayText(said);
      StompException refused = assertThrows(StompException.class, () -> peer.open(options, SILENT));
      assertTrue(refused.getMessage().startsWith("peer.test:1234"), refused.getMessage());
      assertFalse(refused instanceof StompTimeoutException);
      assertNotNull(peer.aborted);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTED\nversion:1.2\n\n\0",
        "ERROR\nmessage:full house\n\n\0",
        "220 smtp ready\r\n\r\n\0"
      })
  void aPeerThatSpeaksFirstIsRefused(String greeting) throws Exception {
    try (FakePeer peer = new FakePeer()) {
      peer.greeting = greeting;
      StompException refused = assertThrows(StompException.class, peer::open);
      assertFalse(refused instanceof StompTimeoutException);
      assertNotNull(peer.aborted);
    }
  }

  @Test
  void connectedWithoutAVersionIsOneDotZeroIfThatWasOffered() throws Exception {
    try (FakePeer peer = new FakePeer().answeringConnectWith("session", "x")) {
      StompConnection connection = peer.open();
      assertEquals(StompVersion.V1_0, connection.version());
      assertEquals(HeartBeat.NONE, connection.heartBeat());
      assertEquals("x", connection.connected().header("session"));
    }
  }

  @Test
  void connectedMayComeByteByByte() throws Exception {
    try (FakePeer peer = new FakePeer()) {
      peer.script =
          frame ->
              "CONNECTED\nversion:1.2\nheart-beat:100,200\n\n\0"
                  .chars()
                  .forEach(c -> peer.sayText(String.valueOf((char) c)));
      StompConnection connection = peer.open();
      assertEquals(new HeartBeat(10_000, 10_000), connection.heartBeat());
    }
  }

  @Test
  void heartBeatsAreAgreedOnBothWays() {
    assertEquals(new HeartBeat(500, 0), new HeartBeat(100, 0).agree(HeartBeat.parse("9,500")));
    assertEquals(new HeartBeat(0, 9), new HeartBeat(0, 5).agree(HeartBeat.parse("9,500")));
    assertEquals(HeartBeat.NONE, new HeartBeat(5, 5).agree(HeartBeat.parse("0,0")));
    assertThrows(IllegalArgumentException.class, () -> HeartBeat.parse("1"));
    assertThrows(IllegalArgumentException.class, () -> HeartBeat.parse("1,99999999999999"));
  }

  @Test
  void aSecondConnectedOrAnotherFrameOutOfTurnEndsTheConnection() throws Exception {
    List<IOException> ends = new CopyOnWriteArrayList<>();
    ConnectionListener listener =
        new ConnectionListener() {
          @Override
          public void onClosed(IOException why) {
            ends.add(why);
          }
        };
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open(FakePeer.options().build(), listener);
      assertNull(connection.attachment());
      peer.say(StompCommand.CONNECTED, "version", "1.2");
      org.awaitility.Awaitility.await().until(() -> ends.size() == 1);
      assertTrue(ends.get(0).getMessage().contains("CONNECTED out of turn"));
      assertEquals(ConnectionState.CLOSED, connection.state());
    }
  }
}
