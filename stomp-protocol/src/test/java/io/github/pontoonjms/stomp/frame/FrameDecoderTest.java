package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.Decoding.frame;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_0;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_1;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the three specifications say of a frame that is read, a test a sentence. */
class FrameDecoderTest {
  @ParameterizedTest
  @EnumSource
  void everyCommandOfTheSpecificationsIsKnown(StompCommand command) throws Exception {
    assertEquals(command, frame(V1_2, command + "\n\n^@").command());
  }

  @Test
  void aFrameIsCommandHeadersBlankLineBodyAndNul() throws Exception {
    StompFrame frame = frame(V1_2, "MESSAGE\nsubscription:1\nmessage-id:7\n\nhello^@");

    assertEquals(StompCommand.MESSAGE, frame.command());
    assertEquals(StompHeaders.of("subscription", "1", "message-id", "7"), frame.headers());
    assertEquals("hello", frame.bodyText());
  }

  @Test
  void aFrameMayHaveNoHeadersAndNoBody() throws Exception {
    StompFrame frame = frame(V1_2, "RECEIPT\n\n^@");

    assertEquals(StompHeaders.none(), frame.headers());
    assertEquals(0, frame.bodyLength());
  }

  @Test
  void commandsAndHeaderNamesAreCaseSensitive() throws Exception {
    assertFails(V1_2, "message\n\n^@", "Unknown command 'message' (at byte 0 of the stream)");
    assertNull(frame(V1_2, "MESSAGE\nContent-Length:1\n\nabc^@").header("content-length"));
  }

  @Test
  void ofRepeatedHeadersTheFirstCountsAndTheLastCanBeAskedFor() throws Exception {
    StompFrame frame = frame(V1_2, "MESSAGE\nfoo:World\nbar:x\nfoo:Hello\n\n^@");

    assertEquals("World", frame.header("foo"));
    assertEquals("Hello", frame.headers().last("foo"));
    assertEquals(3, frame.headers().size());
  }

  @Test
  void contentLengthCountsBytesWhetherOrNotThereAreNulsAmongThem() throws Exception {
    StompFrame frame = frame(V1_2, "MESSAGE\ncontent-length:5\n\na^@b^@\n^@");

    assertArrayEquals(bytes("a^@b^@\n"), frame.bodyBytes());
  }

  @Test
  void withoutContentLengthTheFirstNulEndsTheFrame() throws Exception {
    assertEquals("a\n\nb", frame(V1_2, "MESSAGE\n\na\n\nb^@").bodyText());
  }

  @Test
  void aCountedBodyMustBeFollowedByNul() {
    assertFails(
        V1_2,
        "MESSAGE\ncontent-length:2\n\nabc^@",
        "No NUL behind a body of content-length (at byte 28 of the stream)");
  }

  @Test
  void anEmptyCountedBodyIsFollowedByNulToo() throws Exception {
    assertEquals(0, frame(V1_2, "MESSAGE\ncontent-length:0\n\n^@").bodyLength());
    assertFails(V1_2, "MESSAGE\ncontent-length:0\n\na^@", "No NUL behind");
  }

  @Test
  void twoEqualContentLengthsAreOne() throws Exception {
    assertEquals(
        "abc", frame(V1_2, "SEND\ncontent-length:3\ncontent-length:03\n\nabc^@").bodyText());
  }

  @Test
  void aBodyOnAFrameThatMayHaveNoneIsReadOver() throws Exception {
    assertEquals("ignored", frame(V1_0, "SUBSCRIBE\nid:1\n\nignored^@").bodyText());
  }

  @Test
  void lineEndsBetweenFramesAreBeats() {
    Decoding seen = Decoding.whole(FrameLimits.DEFAULT, V1_1, bytes("\nRECEIPT\n\n^@\n\n"));

    assertEquals(1, seen.frames().size());
    assertEquals(3, seen.beats());
  }

  @Test
  void linesMayEndWithCarriageReturnAndLineFeedIn12() throws Exception {
    StompFrame frame = frame(V1_2, "MESSAGE\r\na:b\r\nc:\r\n\r\nx\r\n^@\r\n");

    assertEquals(StompHeaders.of("a", "b", "c", ""), frame.headers());
    assertEquals("x\r\n", frame.bodyText());
  }

  @Test
  void linesMayEndWithCarriageReturnAndLineFeedWhileNoVersionIsAgreedOn() throws Exception {
    assertEquals("1.2", frame(null, "\r\nCONNECTED\r\nversion:1.2\r\n\r\n^@").header("version"));
  }

  @Test
  void carriageReturnsAreNoPartOfALineEndBefore12() throws Exception {
    assertEquals("b\r", frame(V1_1, "MESSAGE\na:b\r\n\n^@").header("a"));
    assertEquals("b\r", frame(V1_0, "MESSAGE\na:b\r\n\n^@").header("a"));
    assertFails(V1_1, "MESSAGE\r\n\n^@", "Unknown command 'MESSAGE?'");
    assertFails(V1_0, "MESSAGE\n\r\n^@", "A header line without a colon");
    assertFails(V1_1, "\r\nMESSAGE\n\n^@", "Unknown command");
  }

  @Test
  void aCarriageReturnAloneIsNothingIn12() {
    assertFails(V1_2, "MESSAGE\na:b\rc\n\n^@", "A carriage return in a header (at byte 11 ");
    assertFails(V1_2, "MESSAGE\na\rb:c\n\n^@", "A carriage return in a header (at byte 9 ");
    assertFails(V1_2, "\n\rMESSAGE\n\n^@", "A carriage return without a line feed (at byte 2 ");
  }

  @Test
  void nothingIsEscapedIn10() throws Exception {
    StompFrame frame = frame(V1_0, "MESSAGE\na\\c:b\\n\\t:\\\n\n^@");

    assertEquals(StompHeaders.of("a\\c", "b\\n\\t:\\"), frame.headers());
  }

  @Test
  void backslashColonAndNewlineAreEscapedIn11() throws Exception {
    StompFrame frame = frame(V1_1, "MESSAGE\nk\\cl:a\\nb\\cc\\\\n\n\n^@");

    assertEquals(StompHeaders.of("k:l", "a\nb:c\\n"), frame.headers());
  }

  @Test
  void carriageReturnIsEscapedTooIn12() throws Exception {
    assertEquals("\r\n:\\", frame(V1_2, "MESSAGE\na:\\r\\n\\c\\\\\n\n^@").header("a"));
  }

  @Test
  void undefinedEscapesAreFatal() {
    assertFails(V1_2, "MESSAGE\na:b\\t\n\n^@", "An undefined escape in a header (at byte 11 ");
    assertFails(V1_2, "MESSAGE\na:b\\\n\n^@", "An undefined escape in a header");
    assertFails(V1_2, "MESSAGE\na\\:b\n\n^@", "An undefined escape in a header");
    assertFails(V1_1, "MESSAGE\na:b\\r\n\n^@", "An undefined escape in a header");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "STOMP", "CONNECTED"})
  void nothingIsEscapedInConnectAndConnected(StompCommand command) throws Exception {
    assertEquals("C:\\new\\x", frame(V1_2, command + "\na:C:\\new\\x\n\n^@").header("a"));
  }

  @Test
  void spacesAreNeverTrimmed() throws Exception {
    StompHeaders expected = StompHeaders.of(" a ", " b ");
    for (StompVersion version : StompVersion.values()) {
      assertEquals(expected, frame(version, "MESSAGE\n a : b \n\n^@").headers());
    }
  }

  @Test
  void aColonInAValueIsTakenAsItIs() throws Exception {
    assertEquals("ID:1:2", frame(V1_1, "MESSAGE\nmessage-id:ID:1:2\n\n^@").header("message-id"));
  }

  @Test
  void headersAreUtf8() throws Exception {
    String text = "grüße €\uD83D\uDE00";
    StompFrame frame = frame(V1_2, "MESSAGE\n" + text + ":" + text + "\\c\n\n^@");

    assertEquals(text + ":", frame.header(text));
  }

  @Test
  void aHeaderThatIsNoUtf8IsMalformed() {
    for (int[] bad : new int[][] {{0xc3}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xff}}) {
      byte[] input = bytes("MESSAGE\na:....\n\n^@");
      for (int i = 0; i < bad.length; i++) {
        input[11 + i] = (byte) bad[i];
      }
      MalformedFrameException e =
          assertThrows(MalformedFrameException.class, () -> frame(V1_2, input));
      assertEquals("A header that is no UTF-8 (at byte 11 of the stream)", e.getMessage());
      assertEquals(11, e.position());
    }
  }

  @Test
  void aHeaderLineHasANameAndAColon() {
    assertFails(V1_2, "MESSAGE\nnothing\n\n^@", "A header line without a colon (at byte 8 ");
    assertFails(V1_2, "MESSAGE\n:value\n\n^@", "An empty header name (at byte 8 ");
  }

  @Test
  void aHeaderHasNoNul() {
    assertFails(V1_0, "MESSAGE\na:b^@", "NUL in a header (at byte 11 ");
    assertFails(V1_2, "MESSAGE\na^@:b\n\n^@", "NUL in a header (at byte 9 ");
  }

  @Test
  void whatIsNoCommandIsToldInPrintableCharacters() {
    assertFails(null, "HTTP/1.1 400 Bad Request\r\n", "Unknown command 'HTTP/1.1 400 '");
    assertFails(null, "\u0016\u0003\u0001ab\n", "Unknown command '???ab'");
  }

  @Test
  void framesBehindConnectedInOneBufferAreOfTheNewVersion() throws Exception {
    FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
    List<StompFrame> frames = new ArrayList<>();

    decoder.decode(
        ByteBuffer.wrap(bytes("CONNECTED\nversion:1.2\na:\\n\n\n^@MESSAGE\na:\\n\n\n^@")),
        frame -> {
          frames.add(frame);
          decoder.version(V1_2);
        });

    assertEquals("\\n", frames.get(0).header("a"));
    assertEquals("\n", frames.get(1).header("a"));
  }

  @Test
  void bytesAreTakenFromPositionToLimitWhateverTheBuffer() throws Exception {
    byte[] input = bytes("xxRECEIPT\nreceipt-id:1\n\n^@yy");
    ByteBuffer direct = ByteBuffer.allocateDirect(input.length).put(input);
    for (ByteBuffer buffer :
        List.of(
            ByteBuffer.wrap(input),
            ByteBuffer.wrap(input).asReadOnlyBuffer(),
            direct,
            ByteBuffer.wrap(bytes("zzz" + new String(input, US_ASCII)), 3, input.length).slice())) {
      buffer.position(2).limit(input.length - 2);
      List<StompFrame> frames = new ArrayList<>();

      new FrameDecoder(FrameLimits.DEFAULT).decode(buffer, frames::add);

      assertEquals("1", frames.get(0).header("receipt-id"));
      assertEquals(0, buffer.remaining());
    }
  }

  @Test
  void framesBeforeAMalformedOneAreGivenAndNothingAfter() {
    FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
    List<StompFrame> frames = new ArrayList<>();
    ByteBuffer input = ByteBuffer.wrap(bytes("RECEIPT\n\n^@\nWHAT\n\n^@RECEIPT\n\n^@"));

    MalformedFrameException first =
        assertThrows(MalformedFrameException.class, () -> decoder.decode(input, frames::add));
    MalformedFrameException again =
        assertThrows(
            MalformedFrameException.class,
            () -> decoder.decode(ByteBuffer.wrap(bytes("RECEIPT\n\n^@")), frames::add));

    assertEquals(1, frames.size());
    assertEquals(11, first.position());
    assertSame(first, again);
  }

  @Test
  void positionsCountFromTheBeginningOfTheStream() throws Exception {
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    decoder.decode(ByteBuffer.wrap(bytes("\nRECEIPT\n\n^@\nMESS")), frame -> {});

    MalformedFrameException e =
        assertThrows(
            MalformedFrameException.class,
            () -> decoder.decode(ByteBuffer.wrap(bytes("AGE\na:\\x\n\n^@")), frame -> {}));

    assertEquals(22, e.position());
  }

  private static void assertFails(@Nullable StompVersion version, String input, String message) {
    MalformedFrameException e =
        assertThrows(MalformedFrameException.class, () -> frame(version, input));
    String seen = String.valueOf(e.getMessage());
    assertEquals(message, seen.substring(0, Math.min(message.length(), seen.length())));
  }
}
