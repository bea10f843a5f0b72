package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Each limit holds to the byte, and before the bytes beyond it have come. */
class FrameLimitsTest {
  private static final FrameLimits LIMITS = new FrameLimits(3, 10, 20, 8);

  @Test
  void asManyHeadersAsAllowedPass() {
    assertPasses("MESSAGE\na:1\nb:2\nc:3\n\n^@");
  }

  @Test
  void oneHeaderMoreIsRefusedAtItsColon() {
    assertRefused("MESSAGE\na:1\nb:2\nc:3\nd:", "More than 3 headers (at byte 20 of the stream)");
  }

  @Test
  void aLineAsLongAsAllowedPasses() {
    assertPasses("MESSAGE\nabc:123456\n\n^@");
    assertPasses("MESSAGE\r\nabc:123456\r\n\r\n^@");
  }

  @Test
  void aLongerValueIsRefusedBeforeItsEnd() {
    assertRefused("MESSAGE\nabc:12345678", "A header line longer than 10 bytes");
    assertRefused("MESSAGE\nabc:1234567\n", "A header line longer than 10 bytes");
    assertRefused("MESSAGE\nabc:1234567\r\n", "A header line longer than 10 bytes");
  }

  @Test
  void aLongerNameIsRefusedBeforeItsEnd() {
    assertRefused("MESSAGE\nabcdefghijkl", "A header line longer than 10 bytes");
  }

  @Test
  void headersAsLargeAsAllowedTogetherPass() {
    assertPasses("MESSAGE\nabc:123456\ndef:123456\n\n^@");
  }

  @Test
  void largerHeadersTogetherAreRefusedBeforeTheirEnd() {
    assertRefused("MESSAGE\nabc:123456\nde:1234\nf:345", "Headers of more than 20 bytes");
  }

  @Test
  void aBodyAsLargeAsAllowedPasses() {
    assertPasses("MESSAGE\n\n12345678^@");
    assertPasses(new FrameLimits(3, 20, 20, 8), "MESSAGE\ncontent-length:8\n\n12345678^@");
  }

  @Test
  void aLargerBodyIsRefusedAtTheFirstByteTooMany() {
    assertRefused("MESSAGE\n\n123456789", "A body of more than 8 bytes (at byte 18 of the stream)");
  }

  @Test
  void aLargerContentLengthIsRefusedBeforeTheBody() {
    Decoding seen =
        Decoding.whole(new FrameLimits(3, 20, 20, 8), V1_2, bytes("MESSAGE\ncontent-length:9\n"));

    assertEquals("A content-length above 8 (at byte 23 of the stream)", seen.failure());
  }

  @Test
  void limitsHoldForEachFrameAnew() {
    assertPasses("MESSAGE\na:1\nb:2\nc:3\n\n12345678^@".repeat(5));
  }

  @Test
  void anEndlessCommandLineIsRefused() {
    assertRefused("MESSAGEMESSAGE", "Unknown command 'MESSAGEMESSAG'");
  }

  @Test
  void anAnnouncedBodyCostsMemoryOnlyAsItArrives() throws Exception {
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    byte[] body = new byte[200_000];

    decoder.decode(ByteBuffer.wrap(bytes("MESSAGE\ncontent-length:16777216\n\nx")), frame -> {});
    int announced = decoder.torn.bytes().length;
    decoder.decode(ByteBuffer.wrap(body), frame -> {});
    int arrived = decoder.torn.bytes().length;

    assertTrue(announced <= 64 << 10, () -> announced + " bytes for one");
    assertTrue(arrived <= 2 * 200_100, () -> arrived + " bytes for 200,000");
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FrameLimits(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new FrameLimits(1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new FrameLimits(1, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new FrameLimits(1, 1, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> new FrameLimits(1, 1, 1, Integer.MAX_VALUE));
  }

  private static void assertPasses(String input) {
    assertPasses(LIMITS, input);
  }

  private static void assertPasses(FrameLimits limits, String input) {
    assertNull(Decoding.whole(limits, V1_2, bytes(input)).failure());
    assertNull(Decoding.bytewise(limits, V1_2, bytes(input)).failure());
  }

  private static void assertRefused(String input, String message) {
    String failure = String.valueOf(Decoding.whole(LIMITS, V1_2, bytes(input)).failure());
    assertTrue(failure.startsWith(message), failure);
    assertEquals(failure, Decoding.bytewise(LIMITS, V1_2, bytes(input)).failure());
  }
}
