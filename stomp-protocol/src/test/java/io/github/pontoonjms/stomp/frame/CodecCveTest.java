package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that were found in other STOMP codecs, by the numbers they were published under. */
class CodecCveTest {
  /** A line end in a CONNECT value became a header of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"x\nadmin:true", "x\r\nadmin:true", "x\r", "x\n\n\0SEND\n\n\0", "\0"})
  void cve202659920ConnectHeaderInjection(String evil) {
    for (String name : List.of("login", "passcode", "host", "client-id", "heart-beat")) {
      WireBuffer target = new WireBuffer(0, 64);
      StompFrame frame = StompFrame.of(StompCommand.CONNECT, "accept-version", "1.2", name, evil);

      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> new FrameEncoder(V1_2).encode(frame, target));

      assertEquals(0, target.length());
      assertFalse(String.valueOf(e.getMessage()).contains("admin"));
    }
  }

  /** Header count and header sum were unbounded. */
  @Test
  void cve202644891UnboundedNumberOfHeaders() {
    FrameLimits limits = FrameLimits.DEFAULT;
    String many = "a:b\n".repeat(limits.maxHeaders() + 1);
    String large = ("a:" + "x".repeat(1_000) + "\n").repeat(70);

    assertStartsWith(
        "More than 1000 headers",
        Decoding.whole(limits, V1_2, bytes("MESSAGE\n" + many)).failure());
    assertStartsWith(
        "Headers of more than 65536 bytes",
        Decoding.whole(limits, V1_2, bytes("MESSAGE\n" + large)).failure());
  }

  /** A header that never ends filled the memory. */
  @Test
  void cve202653916UnboundedHeaderBuffer() throws Exception {
    FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
    decoder.decode(ByteBuffer.wrap(bytes("MESSAGE\na:")), frame -> {});
    byte[] piece = bytes("x".repeat(1_000));

    MalformedFrameException e =
        assertThrows(
            MalformedFrameException.class,
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                decoder.decode(ByteBuffer.wrap(piece), frame -> {});
              }
            });

    assertTrue(e.position() < 66_000, e::getMessage);
    assertEquals(0, decoder.torn.bytes().length);
  }

  /** A negative content-length let the body grow beyond the limit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-2147483648",
        "+1",
        "0x1",
        "1e1",
        "1.0",
        " 1",
        "1 ",
        "",
        "\\n",
        "1,1",
        "２",
        "16777217",
        "2147483648",
        "4294967297",
        "9223372036854775808",
        "18446744073709551617",
        "99999999999999999999999999999999999999",
        "1\ncontent-length:2",
        "1\ncontent-length:-1"
      })
  void cve202649432ContentLengthThatIsNone(String length) {
    byte[] input = bytes("MESSAGE\ncontent-length:" + length + "\n\nx^@");

    for (StompVersion version : StompVersion.values()) {
      Decoding seen = Decoding.whole(FrameLimits.DEFAULT, version, input);
      assertNotNull(seen.failure());
      assertEquals(List.of(), seen.frames());
    }
  }

  /** A malformed frame was more than a malformed frame. */
  @Test
  void cve202222971MalformedFramesEndInTheOneException() {
    for (String input :
        List.of(
            "\0", "^@^@^@", "SEND", "SEND\n:\n\n^@", "SEND\n\\\n\n^@", "SEND\na\n\n^@", "é\n")) {
      Decoding seen = Decoding.whole(FrameLimits.DEFAULT, V1_2, bytes(input));
      assertEquals(List.of(), seen.frames());
    }
  }

  /** A regular expression on what a peer sent took for ever; here the longest input is one pass. */
  @Test
  void cve20181257NoTextIsExpensive() {
    String value = "\\c".repeat(32_000);

    Decoding seen =
        Decoding.whole(FrameLimits.DEFAULT, V1_2, bytes("MESSAGE\na:" + value + "\n\n^@"));

    assertEquals(":".repeat(32_000), seen.frames().get(0).headers().get("a"));
  }

  /** An announced length was allocated before a byte of it had come. */
  @Test
  void cve202669219AnnouncedLengthIsNotAllocated() throws Exception {
    FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);

    decoder.decode(ByteBuffer.wrap(bytes("MESSAGE\ncontent-length:16777216\n\n")), frame -> {});

    assertTrue(decoder.torn.bytes().length <= 64 << 10);
  }

  private static void assertStartsWith(String expected, String seen) {
    assertNotNull(seen);
    assertTrue(seen.startsWith(expected), seen);
  }
}
