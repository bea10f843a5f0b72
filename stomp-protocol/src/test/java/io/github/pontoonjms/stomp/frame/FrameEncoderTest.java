package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.StompCommand.CONNECT;
import static io.github.pontoonjms.stomp.frame.StompCommand.MESSAGE;
import static io.github.pontoonjms.stomp.frame.StompCommand.SEND;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_0;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_1;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written of a frame, and what is refused. */
class FrameEncoderTest {
  @Test
  void aFrameIsWrittenInItsOrderWithNothingAdded() {
    StompFrame frame =
        StompFrame.of(SEND, StompHeaders.of("b", "2", "a", "1", "b", "3", "e", ""), "hello");

    assertEquals("SEND\nb:2\na:1\nb:3\ne:\n\nhello\0", encoded(V1_2, frame));
  }

  @Test
  void aFrameWithoutHeadersAndBodyIsCommandBlankLineAndNul() {
    assertEquals("DISCONNECT\n\n\0", encoded(V1_2, StompFrame.of(StompCommand.DISCONNECT)));
  }

  @Test
  void escapesAreThoseOfTheVersion() {
    assertEquals(
        "SEND\na\\cb:\\\\ \\n \\c \\r\n\n\0",
        encoded(V1_2, StompFrame.of(SEND, "a:b", "\\ \n : \r")));
    assertEquals(
        "SEND\na\\cb:\\\\ \\n \\c\n\n\0", encoded(V1_1, StompFrame.of(SEND, "a:b", "\\ \n :")));
    assertEquals("SEND\na:\\ :\n\n\0", encoded(V1_0, StompFrame.of(SEND, "a", "\\ :")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "STOMP", "CONNECTED"})
  void nothingIsEscapedInConnectAndConnected(StompCommand command) {
    assertEquals(command + "\na:\\ :\n\n\0", encoded(V1_2, StompFrame.of(command, "a", "\\ :")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "STOMP", "CONNECTED"})
  void lineEndsAndNulAreRefusedInConnectAndConnected(StompCommand command) {
    for (StompVersion version : StompVersion.values()) {
      for (String bad : List.of("\r", "\n", "\0", "a\nb", "a\r\nb:c")) {
        assertRefused(version, StompFrame.of(command, "host", bad));
        assertRefused(version, StompFrame.of(command, "x" + bad, "v"));
      }
      assertRefused(version, StompFrame.of(command, "a:b", "v"));
    }
  }

  @Test
  void whatTheVersionHasNoEscapeForIsRefused() {
    for (String bad : List.of("\r", "\n", "\0")) {
      assertRefused(V1_0, StompFrame.of(SEND, "a", bad));
      assertRefused(V1_0, StompFrame.of(SEND, "a" + bad, "v"));
    }
    assertRefused(V1_0, StompFrame.of(SEND, "a:b", "v"));
    assertRefused(V1_1, StompFrame.of(SEND, "a", "b\r"));
    assertRefused(V1_1, StompFrame.of(SEND, "a\r", "b"));
    assertRefused(V1_1, StompFrame.of(SEND, "a", "\0"));
    assertRefused(V1_2, StompFrame.of(SEND, "a", "x\0"));
    assertRefused(V1_2, StompFrame.of(SEND, "\0", "x"));
  }

  @Test
  void halfASurrogatePairIsRefused() {
    for (String bad : List.of("\uD83D", "\uDE00", "\uD83Dx", "\uDE00\uD83D", "a\uD83D")) {
      assertRefused(V1_2, StompFrame.of(SEND, "a", bad));
      assertRefused(V1_2, StompFrame.of(SEND, bad, "v"));
    }
  }

  @Test
  void anEmptyNameIsRefused() {
    assertRefused(V1_2, StompFrame.of(SEND, "", "v"));
  }

  @Test
  void aRefusalNamesTheHeaderAndNeverItsValue() {
    IllegalArgumentException value =
        assertRefused(V1_2, StompFrame.of(CONNECT, "passcode", "hunter2\nadmin:true"));
    IllegalArgumentException name = assertRefused(V1_2, StompFrame.of(CONNECT, "a\nb", "hunter2"));

    assertEquals("The value of the header 'passcode' cannot be carried", value.getMessage());
    assertEquals("The header name 'a?b' cannot be carried", name.getMessage());
  }

  @Test
  void aRefusedFrameLeavesNothingBehind() {
    WireBuffer target = new WireBuffer(14, 16);
    FrameEncoder encoder = new FrameEncoder(V1_2);
    encoder.encode(StompFrame.of(StompCommand.BEGIN, "transaction", "t"), target);
    int before = target.length();

    assertThrows(
        IllegalArgumentException.class,
        () -> encoder.encode(StompFrame.of(SEND, "good", "x".repeat(100), "bad", "\0"), target));

    assertEquals(before, target.length());
  }

  @Test
  void contentLengthMustBeTheBodysLength() {
    for (String bad : List.of("4", "6", "-5", "+5", "05", " 5", "", "5 ")) {
      assertRefused(V1_2, StompFrame.of(SEND, StompHeaders.of("content-length", bad), "hello"));
    }
    assertRefused(
        V1_2,
        StompFrame.of(
            SEND, StompHeaders.of("content-length", "5", "content-length", "4"), "hello"));
    assertEquals(
        "SEND\ncontent-length:5\n\nhello\0",
        encoded(V1_2, StompFrame.of(SEND, StompHeaders.of("content-length", "5"), "hello")));
  }

  @Test
  void aBodyWithANulNeedsAContentLength() {
    assertRefused(V1_2, StompFrame.of(SEND, StompHeaders.none(), "0123456789\0"));
    assertEquals(
        "SEND\ncontent-length:3\n\na\0b\0",
        encoded(V1_2, StompFrame.of(SEND, StompHeaders.of("content-length", "3"), "a\0b")));
  }

  @ParameterizedTest
  @EnumSource
  void onlySendMessageAndErrorMayHaveABody(StompCommand command) {
    StompFrame frame = StompFrame.of(command, StompHeaders.none(), "body");
    if (command == SEND || command == MESSAGE || command == StompCommand.ERROR) {
      assertEquals(command + "\n\nbody\0", encoded(V1_2, frame));
    } else {
      assertRefused(V1_2, frame);
    }
  }

  @Test
  void everyCharacterThatIsCarriedComesBack() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c += c < 0x900 ? 1 : 197) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
    }
    StompFrame frame = StompFrame.of(SEND, all.toString(), all.reverse().toString());

    byte[] wire = encoded(V1_2, frame).getBytes(UTF_8);

    assertEquals(frame.headers(), Decoding.frame(V1_2, wire).headers());
  }

  @Test
  void aHeadAndABodyInPiecesAreTheFrame() {
    StompFrame frame =
        StompFrame.of(SEND, StompHeaders.of("content-length", "1000"), "0123456789".repeat(100));
    FrameEncoder encoder = new FrameEncoder(V1_2);
    WireBuffer whole = new WireBuffer(14, 8);
    WireBuffer pieces = new WireBuffer(14, 8);

    encoder.encode(frame, whole);
    encoder.encodeHead(frame, pieces);
    for (int from = 0; from < 1000; from += 300) {
      pieces.putBody(frame, from, Math.min(300, 1000 - from));
    }
    pieces.put((byte) 0);

    assertArrayEquals(content(whole), content(pieces));
  }

  @Test
  void theBoundIsNeverBelowTheSize() throws Exception {
    for (StompFrame frame :
        List.of(
            StompFrame.of(StompCommand.UNSUBSCRIBE),
            StompFrame.of(StompCommand.UNSUBSCRIBE, ":", ":\\\n\r", "€", "\uD83D\uDE00"),
            StompFrame.of(SEND, StompHeaders.of("content-length", "4"), "body"),
            Decoding.frame(V1_0, "MESSAGE\na:\\\\\\\\:::\nü:ö\n\nbody^@"))) {
      assertTrue(FrameEncoder.sizeBound(frame) >= encoded(V1_2, frame).getBytes(UTF_8).length);
    }
  }

  @Test
  void theBoundOfADecodedFrameMakesNoText() throws Exception {
    byte[] input = bytes("MESSAGE\na:1\n\n^@");
    StompFrame frame = Decoding.frame(V1_2, input);

    FrameEncoder.sizeBound(frame);
    input[10] = '2';

    assertEquals("2", frame.header("a"));
  }

  @Test
  void aDecodedFrameIsWrittenAgainAsItCame() throws Exception {
    String wire = "MESSAGE\nsubscription:1\nk\\c:a\\nb\ncontent-length:3\n\na\0b\0";

    assertEquals(wire, encoded(V1_2, Decoding.frame(V1_2, wire)));
  }

  @Test
  void aBufferKeepsItsHeadroomFreeHoweverItGrows() {
    WireBuffer buffer = new WireBuffer(14, 0);
    buffer.put(bytes("abc"), 1, 2);
    buffer.put((byte) 'd');
    for (int i = 0; i < 1000; i++) {
      buffer.put((byte) 'e');
    }

    assertEquals(14, buffer.offset());
    assertEquals(1003, buffer.length());
    assertArrayEquals(new byte[14], Arrays.copyOf(buffer.array(), 14));
    assertTrue(new String(content(buffer), UTF_8).startsWith("bcde"));
    buffer.reset();
    assertEquals(0, buffer.length());
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.put(new byte[2], 1, 2));
  }

  private static IllegalArgumentException assertRefused(StompVersion version, StompFrame frame) {
    WireBuffer target = new WireBuffer(0, 16);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new FrameEncoder(version).encode(frame, target));
    assertEquals(0, target.length());
    String message = String.valueOf(e.getMessage());
    assertFalse(message.contains("\n") || message.contains("\r") || message.contains("\0"));
    return e;
  }

  private static String encoded(StompVersion version, StompFrame frame) {
    WireBuffer target = new WireBuffer(14, 16);
    new FrameEncoder(version).encode(frame, target);
    return new String(content(target), UTF_8);
  }

  private static byte[] content(WireBuffer buffer) {
    return Arrays.copyOfRange(buffer.array(), buffer.offset(), buffer.offset() + buffer.length());
  }
}
