package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A million streams, each a sound or unsound one with a few bytes changed: nothing but frames or
 * the one exception comes of them, and the same however they are torn.
 */
class FrameMutationTest {
  private static final int INPUTS = 1_000_000;
  private static final long SEED = 20_240_607;
  private static final FrameLimits TIGHT = new FrameLimits(8, 40, 120, 24);
  private static final StompVersion[] VERSIONS = StompVersion.values();
  private static final byte[][] TOKENS = {
    "\n".getBytes(US_ASCII),
    "\r\n".getBytes(US_ASCII),
    "\r".getBytes(US_ASCII),
    "\0".getBytes(US_ASCII),
    ":".getBytes(US_ASCII),
    "\\".getBytes(US_ASCII),
    "\\r".getBytes(US_ASCII),
    "\n\n".getBytes(US_ASCII),
    "\0\n".getBytes(US_ASCII),
    "content-length:3\n".getBytes(US_ASCII),
    "content-length:".getBytes(US_ASCII),
    "MESSAGE\n".getBytes(US_ASCII),
    "CONNECTED\nversion:1.1\n\n\0".getBytes(US_ASCII),
    {(byte) 0xc3, (byte) 0xa4},
    {(byte) 0xff},
  };

  @Test
  void aMillionMutationsGiveFramesOrTheOneExceptionHoweverTorn() {
    Random random = new Random(SEED);
    int failures = 0;
    int frames = 0;
    int carried = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutate(Corpus.STREAMS.get(random.nextInt(Corpus.STREAMS.size())), random);
      int choice = random.nextInt(VERSIONS.length + 1);
      StompVersion version = choice == VERSIONS.length ? null : VERSIONS[choice];
      FrameLimits limits = random.nextInt(4) == 0 ? TIGHT : FrameLimits.DEFAULT;

      Decoding whole = check(input, version, limits, random);

      failures += whole.failure() == null ? 0 : 1;
      frames += whole.frames().size();
      if (i % 8 == 0) {
        carried += roundTrips(whole);
      }
    }
    assertTrue(failures > INPUTS / 10, "The mutations are too tame: " + failures);
    assertTrue(frames > INPUTS / 10, "The mutations are too wild: " + frames);
    assertTrue(carried > INPUTS / 100, "Too few frames could be written again: " + carried);
  }

  private static Decoding check(
      byte[] input, @Nullable StompVersion version, FrameLimits limits, Random random) {
    try {
      Decoding whole = Decoding.whole(limits, version, input);
      Decoding torn = Decoding.tornAtRandom(limits, version, input, random);
      assertEquals(whole, torn);
      return whole;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(version + " " + HexFormat.of().formatHex(input), e);
    }
  }

  /** How many of the frames could be written again; each of these came back as it was. */
  private static int roundTrips(Decoding whole) {
    int carried = 0;
    for (Decoding.Decoded decoded : whole.frames()) {
      byte[] body = new byte[decoded.body().remaining()];
      decoded.body().duplicate().get(body);
      StompFrame frame = StompFrame.of(decoded.command(), decoded.headers(), body);
      for (StompVersion version : VERSIONS) {
        WireBuffer target = new WireBuffer(0, 256);
        try {
          new FrameEncoder(version).encode(frame, target);
        } catch (IllegalArgumentException refused) {
          continue;
        }
        byte[] wire = Arrays.copyOf(target.array(), target.length());
        assertTrue(wire.length <= FrameEncoder.sizeBound(frame));
        Decoding again = Decoding.whole(FrameLimits.DEFAULT, version, wire);
        assertEquals(1, again.frames().size(), again::failure);
        assertEquals(decoded, again.frames().get(0));
        carried++;
      }
    }
    return carried;
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] input = original;
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(input.length + 1);
      int to = at + random.nextInt(Math.min(16, input.length - at + 1));
      input =
          switch (random.nextInt(5)) {
            case 0 -> splice(input, at, at, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(input, at, to, new byte[0]);
            case 2 -> splice(input, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 3 -> splice(input, at, at, Arrays.copyOfRange(input, at, to));
            default -> flip(input, random);
          };
    }
    return input;
  }

  private static byte[] flip(byte[] input, Random random) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
    byte[] spliced = new byte[input.length - (to - from) + middle.length];
    System.arraycopy(input, 0, spliced, 0, from);
    System.arraycopy(middle, 0, spliced, from, middle.length);
    System.arraycopy(input, to, spliced, from + middle.length, input.length - to);
    return spliced;
  }
}
