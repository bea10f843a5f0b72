package io.github.pontoonjms.stomp.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.Version;
import org.glassfish.tyrus.core.frame.CloseFrame;
import org.glassfish.tyrus.core.frame.Frame;
import org.junit.jupiter.api.Test;

/** What is framed here goes through Tyrus's own server-side parser. */
class OutgoingFrameTest {
  private final ProtocolHandler server = Version.DRAFT17.createHandler(false, null);

  @Test
  void tyrusReadsEveryLengthAndOffsetAsItWasWritten() {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      for (int shift = 0; shift < 9; shift++) {
        assertReads(random, length, Transport.HEADROOM + shift, 0x82);
      }
    }
    for (int length : new int[] {65_535, 65_536, 65_537, 1 << 20}) {
      assertReads(random, length, Transport.HEADROOM, 0x81);
    }
  }

  @Test
  void tyrusReadsFragmentsAndReservedBits() {
    Random random = new Random(2);
    for (int first : new int[] {0x01, 0x02, 0x00, 0x80, 0xC1, 0x42}) {
      assertReads(random, 10, Transport.HEADROOM, first);
    }
  }

  private void assertReads(Random random, int length, int offset, int first) {
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    byte[] buffer = new byte[offset + length + 5];
    System.arraycopy(payload, 0, buffer, offset, length);
    int start = OutgoingFrame.frame(buffer, offset, length, first, random.nextInt());
    assertTrue(start >= 0);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, start, offset + length - start);
    Frame frame = server.unframe(bytes);
    assertEquals((first & 0x80) != 0, frame.isFin());
    assertEquals((first & 0x40) != 0, frame.isRsv1());
    assertEquals(first & 0x0F, frame.getOpcode());
    assertArrayEquals(payload, frame.getPayloadData());
    assertFalse(bytes.hasRemaining());
    assertArrayEquals(new byte[5], Arrays.copyOfRange(buffer, offset + length, buffer.length));
  }

  @Test
  void tyrusReadsACloseFrame() {
    Frame frame = server.unframe(ByteBuffer.wrap(OutgoingFrame.close(1000, "grüße", 7)));
    CloseFrame close = new CloseFrame(frame);
    assertEquals(1000, close.getCloseReason().getCloseCode().getCode());
    assertEquals("grüße", close.getCloseReason().getReasonPhrase());
  }

  @Test
  void aReasonTooLongIsCutBetweenCharacters() {
    for (int length = 118; length < 130; length++) {
      String reason = "x".repeat(length) + "😀é";
      Frame frame = server.unframe(ByteBuffer.wrap(OutgoingFrame.close(1000, reason, 7)));
      assertTrue(frame.getPayloadLength() <= 125);
      String words =
          new String(
              frame.getPayloadData(),
              2,
              (int) frame.getPayloadLength() - 2,
              StandardCharsets.UTF_8);
      assertTrue(reason.startsWith(words), words);
      assertTrue(words.length() >= Math.min(length, 120), words);
    }
  }

  @Test
  void anEmptyReasonStaysEmpty() {
    Frame frame = server.unframe(ByteBuffer.wrap(OutgoingFrame.close(1001, "", 7)));
    assertEquals("", new CloseFrame(frame).getCloseReason().getReasonPhrase());
  }

  @Test
  void maskingKeysDoNotRepeat() {
    MaskingKeys keys = new MaskingKeys(new SecureRandom());
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      seen.add(keys.next());
    }
    assertTrue(seen.size() > 4990, "different keys: " + seen.size());
  }
}
