package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What came of decoding: comparable, so that two ways of cutting one input can be compared. */
record Decoding(List<Decoded> frames, int beats, @Nullable String failure) {

  /** A frame by its content. */
  record Decoded(StompCommand command, StompHeaders headers, ByteBuffer body) {}

  /** The bytes of a text in UTF-8, {@code ^@} standing for NUL. */
  static byte[] bytes(String text) {
    return text.replace("^@", "\0").getBytes(UTF_8);
  }

  /** The only frame in a text. */
  static StompFrame frame(@Nullable StompVersion version, String text)
      throws MalformedFrameException {
    return frame(version, bytes(text));
  }

  static StompFrame frame(@Nullable StompVersion version, byte[] bytes)
      throws MalformedFrameException {
    List<StompFrame> frames = new ArrayList<>();
    decoder(FrameLimits.DEFAULT, version).decode(ByteBuffer.wrap(bytes), frames::add);
    if (frames.size() != 1) {
      throw new AssertionError("Not one frame, but " + frames);
    }
    return frames.get(0);
  }

  static FrameDecoder decoder(FrameLimits limits, @Nullable StompVersion version) {
    FrameDecoder decoder = new FrameDecoder(limits);
    if (version != null) {
      decoder.version(version);
    }
    return decoder;
  }

  static Decoding whole(FrameLimits limits, @Nullable StompVersion version, byte[] input) {
    return of(limits, version, List.of(input));
  }

  /** Cut in two. */
  static Decoding torn(
      FrameLimits limits, @Nullable StompVersion version, byte[] input, int firstLength) {
    return of(
        limits,
        version,
        List.of(
            Arrays.copyOf(input, firstLength),
            Arrays.copyOfRange(input, firstLength, input.length)));
  }

  static Decoding bytewise(FrameLimits limits, @Nullable StompVersion version, byte[] input) {
    List<byte[]> pieces = new ArrayList<>();
    for (byte one : input) {
      pieces.add(new byte[] {one});
    }
    return of(limits, version, pieces);
  }

  static Decoding tornAtRandom(
      FrameLimits limits, @Nullable StompVersion version, byte[] input, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    boolean finely = random.nextInt(4) == 0;
    int most = 1 + (finely ? random.nextInt(16) : input.length / 2);
    for (int at = 0; at < input.length; ) {
      int length = Math.min(input.length - at, 1 + random.nextInt(most));
      pieces.add(Arrays.copyOfRange(input, at, at + length));
      at += length;
    }
    return of(limits, version, pieces);
  }

  /** As a connection does it: the version changes where CONNECTED names one. */
  static Decoding of(FrameLimits limits, @Nullable StompVersion version, List<byte[]> pieces) {
    FrameDecoder decoder = decoder(limits, version);
    Collector sink = new Collector(decoder);
    String failure = null;
    try {
      for (byte[] piece : pieces) {
        decoder.decode(ByteBuffer.wrap(piece), sink);
      }
    } catch (MalformedFrameException e) {
      failure = e.getMessage();
    }
    return new Decoding(sink.frames, sink.beats, failure);
  }

  private static final class Collector implements FrameSink {
    private final FrameDecoder decoder;
    private final List<Decoded> frames = new ArrayList<>();
    private int beats;

    Collector(FrameDecoder decoder) {
      this.decoder = decoder;
    }

    @Override
    public void frame(StompFrame frame) {
      frames.add(new Decoded(frame.command(), frame.headers(), frame.body()));
      String version = frame.header("version");
      if (frame.command() == StompCommand.CONNECTED && version != null) {
        StompVersion.of(version).ifPresent(decoder::version);
      }
    }

    @Override
    public void beat() {
      beats++;
    }
  }
}
