package io.github.pontoonjms.stomp.frame;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of bytes, however they were cut: it stops where the bytes end and goes on from there
 * with the next ones. Owned by one connection, and used by the one thread that reads for it.
 *
 * <p>A frame that lies whole in one heap buffer shares its memory; a torn one is collected in
 * memory of its own, which grows as bytes arrive. The {@link FrameLimits} are checked on the way.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Augmented_BNF">STOMP 1.2,
 *     Augmented BNF</a>
 */
public final class FrameDecoder {
  private enum Phase {
    BETWEEN_FRAMES,
    HEAD,
    /** A body of a known length, and its NUL. */
    COUNTED_BODY,
    /** A body up to the first NUL. */
    OPEN_BODY
  }

  /**
   * How much of a buffer is at most collected at a time for a torn frame whose end is not known:
   * what turns out to lie behind its end was copied in vain.
   */
  private static final int HEAD_PIECE = 1 << 10;

  private static final int BODY_PIECE = 8 << 10;

  private final FrameLimits limits;
  private final HeadScanner head;
  final TornFrame torn = new TornFrame();

  private Phase phase = Phase.BETWEEN_FRAMES;
  private @Nullable StompVersion version;
  private @Nullable MalformedFrameException failure;
  private boolean carriageReturn;
  private long streamPosition;
  private long frameAt;
  private int bodyStart;

  /** A decoder for the first byte of a stream, before a version has been agreed on. */
  public FrameDecoder(FrameLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.head = new HeadScanner(limits);
  }

  /**
   * The version that was agreed on; it holds from the next frame on, so a sink that is given
   * CONNECTED may call this before it returns. Until then nothing is unescaped, as in STOMP 1.0,
   * and lines may end with CR LF, as in STOMP 1.2.
   */
  public void version(StompVersion agreed) {
    version = Objects.requireNonNull(agreed, "agreed");
  }

  /**
   * Decodes all bytes that remain in {@code bytes}, and gives each frame to {@code sink} when its
   * last byte is there. The buffer's memory must not change afterwards: frames share it.
   *
   * @throws MalformedFrameException if the bytes are no frame, or exceed a limit; the frames before
   *     have been given to the sink, and every later call throws the same. Whatever else the sink
   *     throws passes through, and the buffer's rest is lost
   */
  public void decode(ByteBuffer bytes, FrameSink sink) throws MalformedFrameException {
    if (failure != null) {
      throw failure;
    }
    int length = bytes.remaining();
    byte[] array;
    int start;
    if (bytes.hasArray()) {
      array = bytes.array();
      start = bytes.arrayOffset() + bytes.position();
      bytes.position(bytes.limit());
    } else {
      array = new byte[length];
      start = 0;
      bytes.get(array);
    }
    try {
      decode(array, start, start + length, sink);
    } catch (MalformedFrameException e) {
      failure = e;
      torn.clear();
      throw e;
    }
  }

  private void decode(byte[] bytes, int start, int end, FrameSink sink)
      throws MalformedFrameException {
    long streamStart = streamPosition;
    streamPosition += end - start;
    int at = start;
    while (at < end) {
      if (torn.length() > 0) {
        at = completeTorn(bytes, at, end, sink);
      } else {
        int base = skipLineEnds(bytes, at, end, streamStart + at - start, sink);
        if (base == end) {
          return;
        }
        at = decodeInPlace(bytes, base, end, streamStart + base - start, sink);
      }
    }
  }

  private int skipLineEnds(byte[] bytes, int from, int to, long position, FrameSink sink)
      throws MalformedFrameException {
    int at = from;
    while (at < to) {
      byte next = bytes[at];
      if (next == '\n') {
        carriageReturn = false;
        sink.beat();
      } else if (carriageReturn) {
        throw new MalformedFrameException(
            "A carriage return without a line feed", position + at - from);
      } else if (next == '\r' && version != StompVersion.V1_0 && version != StompVersion.V1_1) {
        carriageReturn = true;
      } else {
        return at;
      }
      at++;
    }
    return at;
  }

  private int decodeInPlace(byte[] bytes, int base, int end, long position, FrameSink sink)
      throws MalformedFrameException {
    frameAt = position;
    phase = Phase.HEAD;
    head.begin(version, position);
    int at = advance(bytes, base, base, end);
    if (phase == Phase.BETWEEN_FRAMES) {
      sink.frame(frame(bytes, base, at));
      return at;
    }
    torn.append(bytes, base, end - base, wholeLength());
    return end;
  }

  /** Adds to the torn frame no more than it may need, and gives back what it did not. */
  private int completeTorn(byte[] bytes, int from, int to, FrameSink sink)
      throws MalformedFrameException {
    int whole = wholeLength();
    int most =
        switch (phase) {
          case COUNTED_BODY -> whole - torn.length();
          case OPEN_BODY -> BODY_PIECE;
          case HEAD, BETWEEN_FRAMES -> HEAD_PIECE;
        };
    int count = Math.min(most, to - from);
    int seen = torn.length();
    torn.append(bytes, from, count, whole);
    byte[] collected = torn.bytes();
    int at = advance(collected, 0, seen, torn.length());
    if (phase == Phase.BETWEEN_FRAMES) {
      int unused = torn.length() - at;
      torn.clear();
      sink.frame(frame(collected, 0, at));
      return from + count - unused;
    }
    return from + count;
  }

  /**
   * Reads on in the frame that begins at {@code base}, up to its end, after which it is between
   * frames, or up to {@code to}.
   *
   * @return the index behind the last byte that was read
   */
  private int advance(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int at = from;
    if (phase == Phase.HEAD) {
      at = head.scan(bytes, base, from, to);
      if (!head.isDone()) {
        return at;
      }
      bodyStart = at - base;
      phase = head.contentLength() < 0 ? Phase.OPEN_BODY : Phase.COUNTED_BODY;
    }
    return phase == Phase.COUNTED_BODY
        ? advanceCounted(bytes, base, to)
        : advanceOpen(bytes, base, at, to);
  }

  private int advanceCounted(byte[] bytes, int base, int to) throws MalformedFrameException {
    int last = wholeLength() - 1;
    if (to - base <= last) {
      return to;
    }
    if (bytes[base + last] != 0) {
      throw new MalformedFrameException("No NUL behind a body of content-length", frameAt + last);
    }
    phase = Phase.BETWEEN_FRAMES;
    return base + last + 1;
  }

  private int advanceOpen(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int searched = Math.min(to - base, bodyStart + limits.maxBodyBytes() + 1);
    int at = ByteScan.nul(bytes, from, base + searched);
    if (at < base + searched) {
      phase = Phase.BETWEEN_FRAMES;
      return at + 1;
    }
    if (searched - bodyStart > limits.maxBodyBytes()) {
      throw new MalformedFrameException(
          "A body of more than " + limits.maxBodyBytes() + " bytes", frameAt + searched);
    }
    return at;
  }

  /** With the NUL, once the head told it; before, and without content-length, 0. */
  private int wholeLength() {
    return phase == Phase.COUNTED_BODY ? bodyStart + head.contentLength() + 1 : 0;
  }

  private StompFrame frame(byte[] bytes, int base, int end) {
    int body = base + bodyStart;
    return new StompFrame(head.command(), head.headers(bytes, base), bytes, body, end - 1 - body);
  }
}
