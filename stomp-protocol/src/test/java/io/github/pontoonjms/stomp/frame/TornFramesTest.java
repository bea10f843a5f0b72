package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However bytes are cut, the same comes of them, at a price that grows with their number only. */
class TornFramesTest {
  static List<byte[]> streams() {
    return Corpus.STREAMS;
  }

  private static List<@Nullable StompVersion> versions() {
    return Arrays.asList(null, StompVersion.V1_0, StompVersion.V1_1, V1_2);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamTornAtAnyByteIsTheSameStream(byte[] stream) {
    for (StompVersion version : versions()) {
      Decoding whole = Decoding.whole(FrameLimits.DEFAULT, version, stream);
      for (int at = 0; at <= stream.length; at++) {
        assertEquals(whole, Decoding.torn(FrameLimits.DEFAULT, version, stream, at));
      }
      assertEquals(whole, Decoding.bytewise(FrameLimits.DEFAULT, version, stream));
    }
  }

  @Test
  void largeFramesTornAtRandomAreTheSameFrames() {
    Random random = new Random(7);
    byte[] body = new byte[300_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (1 + random.nextInt(255));
    }
    WireBuffer stream = new WireBuffer(0, 1 << 20);
    FrameEncoder encoder = new FrameEncoder(V1_2);
    for (int i = 0; i < 12; i++) {
      byte[] part = Arrays.copyOf(body, 1 << (i + 6));
      StompHeaders.Builder headers = StompHeaders.builder().add("n", "" + i);
      if (i % 2 == 0) {
        headers.add("content-length", "" + part.length);
      } else {
        Arrays.fill(part, (byte) 'x');
      }
      encoder.encode(StompFrame.of(StompCommand.MESSAGE, headers.build(), part), stream);
    }
    byte[] input = Arrays.copyOf(stream.array(), stream.length());

    Decoding whole = Decoding.whole(FrameLimits.DEFAULT, V1_2, input);

    assertEquals(12, whole.frames().size());
    for (int i = 0; i < 50; i++) {
      assertEquals(whole, Decoding.tornAtRandom(FrameLimits.DEFAULT, V1_2, input, random));
    }
  }

  @Test
  void aHeadIsNeverReadAgainBeforeTheLineThatIsOpen() throws Exception {
    byte[] input = bytes("MESSAGE\n" + "name:value\\c\n".repeat(900) + "content-length:3\n\nabc^@");
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    List<StompFrame> frames = new ArrayList<>();
    int line = 0;

    for (int i = 0; i < input.length; i++) {
      decoder.decode(ByteBuffer.wrap(input, i, 1), frames::add);
      line = input[i] == '\n' ? i + 1 : line;
      // Whoever reads these bytes again finds a NUL in a header.
      Arrays.fill(decoder.torn.bytes(), 0, Math.min(line, decoder.torn.length()), (byte) 0);
    }

    assertEquals(901, frames.get(0).headers().size());
    assertEquals(3, frames.get(0).bodyLength());
  }

  @Test
  void anOpenBodyIsNeverSearchedAgain() throws Exception {
    byte[] input = bytes("MESSAGE\n\n" + "x".repeat(5_000) + "^@");
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    List<StompFrame> frames = new ArrayList<>();

    for (int i = 0; i < input.length; i++) {
      decoder.decode(ByteBuffer.wrap(input, i, 1), frames::add);
      if (decoder.torn.length() > 9) {
        Arrays.fill(decoder.torn.bytes(), 9, decoder.torn.length(), (byte) 0);
      }
    }

    assertEquals(5_000, frames.get(0).bodyLength());
  }

  @Test
  void memoryGrowsWithTheBytesHoweverTheyAreTorn() throws Exception {
    String body = "x".repeat(1_000_000);
    byte[] counted = bytes("MESSAGE\ncontent-length:1000000\n\n" + body + "^@");
    byte[] open = bytes("MESSAGE\n\n" + body + "^@");

    assertEquals(counted.length, lastAllocated(counted));
    assertTrue(allAllocated(counted) < 3L * counted.length);
    assertTrue(allAllocated(open) < 5L * open.length);
  }

  private static long lastAllocated(byte[] input) throws MalformedFrameException {
    List<Integer> arrays = allocations(input);
    return arrays.get(arrays.size() - 1);
  }

  private static long allAllocated(byte[] input) throws MalformedFrameException {
    return allocations(input).stream().mapToLong(length -> length).sum();
  }

  /** The lengths of all arrays that a frame was collected in, when it came in small pieces. */
  private static List<Integer> allocations(byte[] input) throws MalformedFrameException {
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    List<Integer> lengths = new ArrayList<>();
    List<StompFrame> frames = new ArrayList<>();
    byte[] last = new byte[0];
    for (int at = 0; at < input.length; at += 97) {
      ByteBuffer piece = ByteBuffer.wrap(input, at, Math.min(97, input.length - at));
      decoder.decode(piece, frames::add);
      byte[] now = decoder.torn.bytes();
      if (now != last && frames.isEmpty()) {
        lengths.add(now.length);
        last = now;
      }
    }
    assertEquals(1_000_000, frames.get(0).bodyLength());
    return lengths;
  }

  @Test
  void aBufferThatEndsATornFrameIsNotCopiedForIt() throws Exception {
    FrameDecoder decoder = Decoding.decoder(FrameLimits.DEFAULT, V1_2);
    byte[] first = bytes("MESSAGE\na:b\n\nbo");
    byte[] second = bytes("dy^@MESSAGE\nc:d\n\n" + "x".repeat(100_000) + "^@");
    List<StompFrame> frames = new ArrayList<>();

    decoder.decode(ByteBuffer.wrap(first), frames::add);
    decoder.decode(ByteBuffer.wrap(second), frames::add);
    second[second.length - 2] = 'y';

    assertEquals("body", frames.get(0).bodyText());
    assertEquals('y', frames.get(1).body().get(99_999));
  }

  @Test
  void aFrameThatLiesWholeInABufferSharesItsMemoryUntilItIsCompacted() throws Exception {
    byte[] input = bytes("MESSAGE\nmine:one\n\nbody^@" + "\n".repeat(2_000));
    List<StompFrame> frames = new ArrayList<>();
    Decoding.decoder(FrameLimits.DEFAULT, V1_2).decode(ByteBuffer.wrap(input), frames::add);
    StompFrame shared = frames.get(0);

    StompFrame compact = shared.compact();
    input[13] = 'O';
    input[18] = 'B';

    assertEquals("Body", shared.bodyText());
    assertEquals("One", shared.header("mine"));
    assertEquals("one", compact.header("mine"));
    assertEquals("mine", compact.headers().name(0));
    assertEquals("body", compact.bodyText());
    assertArrayEquals(bytes("body"), compact.bodyBytes());
    assertNotEquals(shared.headers(), compact.headers());
  }

  @Test
  void aFrameThatFillsMostOfItsBufferIsNotCopied() throws Exception {
    StompFrame frame = Decoding.frame(V1_2, "MESSAGE\na:b\n\nbody^@" + "\n".repeat(1_000));

    assertSame(frame, frame.compact());
    StompFrame made = StompFrame.of(StompCommand.SEND, StompHeaders.none(), "body");
    assertSame(made, made.compact());
  }
}
