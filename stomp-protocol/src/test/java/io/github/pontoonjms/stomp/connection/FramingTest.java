package io.github.pontoonjms.stomp.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
  private static StompFrame send(String body) {
    return StompFrame.of(StompCommand.SEND, StompHeaders.of("destination", "q"), body);
  }

  private static List<FakePeer.Written> afterConnect(FakePeer peer) {
    return peer.written.subList(1, peer.written.size());
  }

  @Test
  void connectIsOneTextMessageWithNothingElse() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      peer.open();
      FakePeer.Written connect = peer.written.get(0);
      assertEquals(MessageType.TEXT, connect.type());
      assertTrue(connect.first() && connect.last());
      assertTrue(
          connect.text().startsWith("CONNECT\naccept-version:1.0,1.1,1.2\nhost:peer.test\n"));
      assertTrue(connect.text().endsWith("heart-beat:10000,10000\n\n\0"));
    }
  }

  @Test
  void aGroupTravelsInOneMessage() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.framing(new Framing(MessageType.BINARY, true, true, 4_000));
      connection.sendTogetherWithReceipt(List.of(send("a"), send("b"), send("c"))).await();
      List<FakePeer.Written> written = afterConnect(peer);
      assertEquals(1, written.size());
      assertEquals(MessageType.BINARY, written.get(0).type());
      assertEquals(3, written.get(0).text().split("SEND", -1).length - 1);
      assertEquals(1, written.get(0).text().split("receipt:", -1).length - 1);
    }
  }

  @Test
  void aGroupIsSentFrameByFrameWhereOneMessageHoldsOne() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.sendTogetherWithReceipt(List.of(send("a"), send("b"))).await();
      assertEquals(2, afterConnect(peer).size());
    }
  }

  @Test
  void whatWaitsIsBatchedUpToTheLimit() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.framing(new Framing(MessageType.BINARY, true, true, 1_000));
      peer.gate.lock();
      try {
        for (int i = 0; i < 100; i++) {
          peer.onReader(() -> {});
        }
        Thread blocked = new Thread(() -> offerAll(connection));
        blocked.start();
        org.awaitility.Awaitility.await().until(() -> blocked.getState() == Thread.State.WAITING);
        for (int i = 0; i < 100; i++) {
          connection.offer(send("x".repeat(60)));
        }
      } finally {
        peer.gate.unlock();
      }
      connection.sendWithReceipt(send("end")).await();
      List<FakePeer.Written> written = afterConnect(peer);
      assertTrue(written.size() <= 13, () -> written.size() + " messages");
      assertTrue(written.stream().allMatch(message -> message.length() <= 1_000));
    }
  }

  private static void offerAll(StompConnection connection) {
    connection.offer(send("first"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 18, 19, 1_000, 65_536})
  void aLargeTextIsSplitOverMessagesAtCharacterBorders(int limit) throws Exception {
    String body = text(limit * 3 + 7);
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.framing(new Framing(MessageType.TEXT, true, true, limit));
      connection.sendWithReceipt(send(body)).await();
      for (FakePeer.Written message : afterConnect(peer)) {
        assertTrue(message.length() <= limit, () -> "too long: " + message.length());
        assertTrue(message.first() && message.last());
        assertTrue(isUtf8(message), () -> "cut in two: " + message.text());
      }
      peer.expect(StompCommand.CONNECT);
      assertEquals(body, peer.expect(StompCommand.SEND).bodyText());
    }
  }

  @Test
  void aLargeFrameIsOneMessageOfSeveralWebSocketFramesWhereItMayNotBeSplit() throws Exception {
    byte[] body = new byte[10_000];
    new Random(1).nextBytes(body);
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.framing(new Framing(MessageType.BINARY, false, false, 1_024));
      StompHeaders headers = StompHeaders.of("destination", "q", "content-length", "10000");
      connection.sendWithReceipt(StompFrame.of(StompCommand.SEND, headers, body)).await();
      List<FakePeer.Written> pieces = new ArrayList<>(afterConnect(peer));
      for (int i = 0; i < pieces.size(); i++) {
        assertEquals(i == 0, pieces.get(i).first());
        assertEquals(i == pieces.size() - 1, pieces.get(i).last());
      }
      assertEquals(10, pieces.size());
      peer.expect(StompCommand.CONNECT);
      assertArrayEquals(body, peer.expect(StompCommand.SEND).bodyBytes());
    }
  }

  @Test
  void headersLargerThanAMessageAreSplitToo() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.framing(new Framing(MessageType.TEXT, true, true, 100));
      String value = text(1_000);
      connection
          .sendWithReceipt(StompFrame.of(StompCommand.SEND, "destination", "q", "x", value))
          .await();
      peer.expect(StompCommand.CONNECT);
      assertEquals(value, peer.expect(StompCommand.SEND).header("x"));
    }
  }

  @Test
  void aLateFrameIsAskedForWhenItsTurnHasComeAndMayBeNone() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      connection.offer(() -> StompFrame.of(StompCommand.ACK, "id", "7"));
      connection.offer(() -> null);
      connection.sendWithReceipt(send("end")).await();
      peer.expect(StompCommand.CONNECT);
      assertEquals("7", peer.expect(StompCommand.ACK).header("id"));
      peer.expect(StompCommand.SEND);
    }
  }

  @Test
  void whatStompCannotCarryIsRefusedToItsSender() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      StompFrame nul = StompFrame.of(StompCommand.SEND, "destination", "q", "x", "a\0b");
      assertThrows(IllegalArgumentException.class, () -> connection.sendWithReceipt(nul));
      assertThrows(
          IllegalArgumentException.class,
          () -> connection.send(StompFrame.of(StompCommand.DISCONNECT)));
      assertTrue(connection.isQuiet());
      connection.sendWithReceipt(send("fine")).await();
    }
  }

  private static boolean isUtf8(FakePeer.Written message) {
    try {
      UTF_8.newDecoder().decode(message.payload().duplicate());
      return true;
    } catch (CharacterCodingException torn) {
      return false;
    }
  }

  private static String text(int bytes) {
    String letters = "a\u00e9\u20ac\ud83d\ude00z";
    StringBuilder text = new StringBuilder();
    while (text.toString().getBytes(UTF_8).length < Math.min(bytes, 2_000)) {
      text.append(letters);
    }
    String unit = text.toString();
    while (text.length() * 2 < bytes) {
      text.append(unit);
    }
    return text.toString();
  }

  @Test
  void whatIsNoUtf8IsCutAnywhere() {
    byte[] continuations = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
    assertEquals(5, Utf8Border.before(continuations, 0, 5));
    byte[] lead = {(byte) 0xF0};
    assertEquals(1, Utf8Border.before(lead, 0, 1));
  }
}
