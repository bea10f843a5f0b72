package io.github.pontoonjms.stomp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What servers may and may not send, in the manner of the Autobahn test suite, over real sockets:
 * each case is a server's bytes, and what the client must make of them.
 */
@Timeout(60)
class WebSocketCasesTest {
  private static final int LIMIT = 200_000;
  private static final int FIN = 0x80;

  /**
   * One case.
   *
   * @param messages what the listener is given before the end
   * @param answer the close code that the client sends; 0 if none is due, and the server's own
   *     CLOSE 1000 follows the bytes
   * @param pongs how many PINGs there are; at least the last is answered
   */
  record Case(String name, Bytes sent, List<String> messages, int answer, int pongs) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static StompClient client;
  private static RawServer server;
  private static final List<Case> CASES = new Table().cases;
  private static final List<CompletableFuture<Integer>> ANSWERS = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    client = StompClient.create();
    CASES.forEach(one -> ANSWERS.add(new CompletableFuture<>()));
    server =
        RawServer.start(
            peer -> {
              String head = peer.readHead();
              int index = Integer.parseInt(head.substring("GET /".length(), head.indexOf(" HTTP")));
              peer.answerUpgrade(head);
              serve(peer, index);
            });
  }

  private static void serve(RawServer.Peer peer, int index) throws IOException {
    Case one = CASES.get(index);
    peer.send(one.sent().array());
    boolean ponged = one.pongs() == 0;
    if (one.answer() == 0 && ponged) {
      peer.sendFrame(0x88, RawServer.closePayload(1000, ""));
    }
    RawServer.Frame frame = peer.readFrame();
    while (frame.opcode() == IncomingFrames.PONG) {
      if (!ponged && one.answer() == 0) {
        ponged = true;
        peer.sendFrame(0x88, RawServer.closePayload(1000, ""));
      }
      frame = peer.readFrame();
    }
    ANSWERS.get(index).complete(frame.closeCode());
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    server.close();
  }

  static List<Integer> indexes() {
    return java.util.stream.IntStream.range(0, CASES.size()).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void theClientTakesWhatIsRightAndRefusesTheRestWithTheRightCode(int index) throws Exception {
    Case one = CASES.get(index);
    try (Recorder recorder = new Recorder()) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/" + index);
      recorder.opened(
          client.connect(
              TransportOptions.builder(uri).maxIncomingMessageBytes(LIMIT).build(), recorder));
      Recorder.Closed closed = recorder.awaitClosed();
      int answer = ANSWERS.get(index).get(5, TimeUnit.SECONDS);
      assertEquals(one.messages(), recorder.messages, one.name());
      if (one.answer() == 0) {
        assertEquals(new Recorder.Closed(1000, "", null), closed, one.name());
      } else {
        assertEquals(one.answer(), answer, one.name());
      }
      if (closed.cause() != null) {
        assertEquals(one.answer(), closed.code(), one.name());
        assertTrue(closed.cause() instanceof ProtocolViolationException, closed.toString());
      }
      assertEquals(1, recorder.closes.get(), one.name());
    }
  }

  /** Bytes put together. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes frame(int first, byte[] payload) {
      return raw(RawServer.serverFrame(first, payload));
    }

    Bytes frame(int first, String payload) {
      return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    Bytes raw(byte... bytes) {
      out.writeBytes(bytes);
      return this;
    }

    byte[] array() {
      return out.toByteArray();
    }
  }

  /** The table. */
  private static final class Table {
    private final List<Case> cases = new ArrayList<>();

    Table() {
      lengths();
      badLengths();
      marks();
      pings();
      fragments();
      closes();
      utf8();
    }

    private void good(String name, Bytes sent, String... messages) {
      cases.add(new Case(name, sent, List.of(messages), 0, 0));
    }

    private void bad(String name, int code, Bytes sent, String... messages) {
      cases.add(new Case(name, sent, List.of(messages), code, 0));
    }

    private void lengths() {
      for (int length :
          new int[] {0, 1, 125, 126, 127, 128, 65_535, 65_536, 131_072, 131_073, 190_000, LIMIT}) {
        String text = "x".repeat(length);
        good("text of " + length, new Bytes().frame(0x81, text), text);
        good("binary of " + length, new Bytes().frame(0x82, text), text);
        good("two of " + length, new Bytes().frame(0x82, text).frame(0x81, text), text, text);
      }
    }

    private void badLengths() {
      for (int opcode : new int[] {0x81, 0x82}) {
        String of = " as " + opcode;
        bad("negative length" + of, 1002, head(opcode, 127).raw(longBytes(Long.MIN_VALUE)));
        bad("length -1" + of, 1002, head(opcode, 127).raw(longBytes(-1)));
        bad("largest length" + of, 1009, head(opcode, 127).raw(longBytes(Long.MAX_VALUE)));
        bad("2^32 bytes" + of, 1009, head(opcode, 127).raw(longBytes(1L << 32)));
        bad("one above the limit" + of, 1009, head(opcode, 127).raw(longBytes(LIMIT + 1)));
        bad("short length in 2 bytes" + of, 1002, head(opcode, 126).raw((byte) 0, (byte) 125));
        bad("short length in 8 bytes" + of, 1002, head(opcode, 127).raw(longBytes(65_535)));
        bad("masked" + of, 1002, head(opcode, 0x80).raw(new byte[4]));
        bad("masked with payload" + of, 1002, head(opcode, 0x81).raw(new byte[5]));
      }
      bad(
          "fragments above the limit",
          1009,
          new Bytes().frame(0x02, "x".repeat(LIMIT)).frame(0x80, "y"));
    }

    private void marks() {
      for (int opcode = 0; opcode < 16; opcode++) {
        boolean reserved = (opcode > 2 && opcode < 8) || opcode > 10;
        if (reserved) {
          bad("opcode " + opcode, 1002, new Bytes().frame(FIN | opcode, ""));
          bad("opcode " + opcode + ", payload", 1002, new Bytes().frame(FIN | opcode, "payload"));
          bad(
              "opcode " + opcode + " after a message",
              1002,
              new Bytes().frame(0x81, "ok").frame(FIN | opcode, ""),
              "ok");
        } else {
          for (int rsv = 1; rsv < 8; rsv++) {
            bad(
                "opcode " + opcode + ", reserved bits " + rsv,
                1002,
                new Bytes().frame(FIN | rsv << 4 | opcode, ""));
          }
        }
      }
    }

    private void pings() {
      for (int length : new int[] {0, 1, 124, 125}) {
        cases.add(
            new Case(
                "ping of " + length, new Bytes().frame(0x89, "p".repeat(length)), List.of(), 0, 1));
        good("pong nobody asked for, of " + length, new Bytes().frame(0x8A, "p".repeat(length)));
      }
      cases.add(new Case("ten pings", repeated(10, 0x89, "p"), List.of(), 0, 10));
      for (int opcode : new int[] {0x88, 0x89, 0x8A}) {
        bad("126 bytes of " + opcode, 1002, new Bytes().frame(opcode, "p".repeat(126)));
        bad("65,536 bytes of " + opcode, 1002, head(opcode, 127).raw(longBytes(65_536)));
        bad("fragment of " + opcode, 1002, new Bytes().frame(opcode & 0x0F, ""));
        bad("masked " + opcode, 1002, head(opcode, 0x80).raw(new byte[4]));
      }
    }

    private void fragments() {
      good("two fragments", new Bytes().frame(0x01, "a").frame(0x80, "b"), "ab");
      good("empty fragments", new Bytes().frame(0x02, "").frame(0x00, "").frame(0x80, ""), "");
      good(
          "many fragments",
          new Bytes().frame(0x01, "a").raw(repeated(50, 0x00, "b").array()).frame(0x80, "c"),
          "a" + "b".repeat(50) + "c");
      cases.add(
          new Case(
              "ping between fragments",
              new Bytes().frame(0x01, "a").frame(0x89, "p").frame(0x80, "b"),
              List.of("ab"),
              0,
              1));
      good(
          "pong between fragments",
          new Bytes().frame(0x01, "a").frame(0x8A, "p").frame(0x80, "b"),
          "ab");
      good("close between fragments", new Bytes().frame(0x01, "a"));
      bad("continuation first", 1002, new Bytes().frame(0x80, "a"));
      bad("unfinished continuation first", 1002, new Bytes().frame(0x00, "a"));
      bad("continuation after a message", 1002, new Bytes().frame(0x81, "a").frame(0x80, "b"), "a");
      bad(
          "continuation after fragments",
          1002,
          new Bytes().frame(0x01, "a").frame(0x80, "b").frame(0x80, "c"),
          "ab");
      for (int second : new int[] {0x81, 0x82, 0x01, 0x02}) {
        bad(
            "message " + second + " inside another",
            1002,
            new Bytes().frame(0x01, "a").frame(second, "b"));
      }
    }

    private void closes() {
      for (int code :
          new int[] {
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
            4000, 4999
          }) {
        String name = "close with " + code;
        cases.add(new Case(name, close(code, "r"), List.of(), echo(code), 0));
      }
      for (int code :
          new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535}) {
        bad("close with the code " + code, 1002, close(code, "r"));
      }
      bad("close with half a code", 1002, new Bytes().frame(0x88, "x"));
      cases.add(new Case("close without a code", new Bytes().frame(0x88, ""), List.of(), 1000, 0));
      cases.add(new Case("long reason", close(1000, "r".repeat(123)), List.of(), 1000, 0));
      bad(
          "reason not UTF-8",
          1007,
          new Bytes().frame(0x88, new byte[] {3, (byte) 0xE8, (byte) 0xC3, 0x28}));
      cases.add(
          new Case("data after close", close(1000, "").frame(0x81, "late"), List.of(), 1000, 0));
      cases.add(
          new Case(
              "message before close",
              new Bytes().frame(0x81, "early").raw(close(1000, "").array()),
              List.of("early"),
              1000,
              0));
    }

    private void utf8() {
      for (String text :
          List.of(
              "κόσμε",
              "\u0000",
              "\u007F\u0080\u07FF\u0800\uFFFF",
              "\uFEFF",
              "😀",
              "\uDBFF\uDFFF")) {
        good("UTF-8 " + text, new Bytes().frame(0x81, text), text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Bytes torn = new Bytes().frame(0x01, "");
        for (byte b : bytes) {
          torn.frame(0x00, new byte[] {b});
        }
        good("UTF-8 in single bytes " + text, torn.frame(0x80, ""), text);
      }
      for (String hex :
          List.of(
              "80",
              "BF",
              "C0AF",
              "C1BF",
              "C3",
              "C328",
              "E0809F",
              "E09FBF",
              "E282",
              "E28228",
              "EDA080",
              "EDBFBF",
              "F08080AF",
              "F08FBFBF",
              "F0908D",
              "F4908080",
              "F5808080",
              "FE",
              "FF",
              "CEBAE1BDB9CF83CEBCCEB5F4908080656469746564",
              "6162636465666768FF")) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        bad("not UTF-8: " + hex, 1007, new Bytes().frame(0x81, bytes));
        good(
            "binary that is not UTF-8: " + hex,
            new Bytes().frame(0x82, bytes),
            new String(bytes, StandardCharsets.UTF_8));
        Bytes torn = new Bytes().frame(0x01, "");
        for (byte b : bytes) {
          torn.frame(0x00, new byte[] {b});
        }
        bad("not UTF-8 in single bytes: " + hex, 1007, torn.frame(0x80, ""));
      }
    }

    private static Bytes head(int first, int second) {
      return new Bytes().raw((byte) first, (byte) second);
    }

    private static byte[] longBytes(long value) {
      return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static Bytes close(int code, String reason) {
      return new Bytes().frame(0x88, RawServer.closePayload(code, reason));
    }

    private static Bytes repeated(int count, int first, String payload) {
      Bytes bytes = new Bytes();
      for (int i = 0; i < count; i++) {
        bytes.frame(first, payload);
      }
      return bytes;
    }

    /**
     * Tyrus echoes what a client may not say as 1000, and 1014, which it does not know, as 1002.
     */
    private static int echo(int code) {
      return code == 1012 || code == 1013 ? 1000 : code == 1014 ? 1002 : code;
    }
  }
}
