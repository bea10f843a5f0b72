package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.WireBuffer;
import io.github.pontoonjms.stomp.transport.Transport;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays STOMP frames into WebSocket messages as the {@link Framing} says, and writes these. Owned by
 * an {@link OutboundQueue}; only the drainer calls it, but for {@link #use}, which takes effect
 * with the drainer's next batch.
 */
final class BatchWriter {
  private static final byte BEAT = '\n';
  private static final byte[] NUL = {0};
  private static final int FIRST_CAPACITY = 4_096;

  private final Transport transport;
  private final FrameTrace trace;
  private volatile Framing wanted;

  private Framing framing;
  private WireBuffer buffer;

  /** For frames too large for a message; made with the first of them. */
  private byte @Nullable [] pieceBuffer;

  BatchWriter(Transport transport, FrameTrace trace, Framing framing) {
    this.transport = transport;
    this.trace = trace;
    this.wanted = framing;
    this.framing = framing;
    this.buffer = newBuffer(framing);
  }

  /** Small at first: most connections never have a full batch to write. */
  private static WireBuffer newBuffer(Framing framing) {
    return new WireBuffer(Transport.HEADROOM, Math.min(framing.maxMessageBytes(), FIRST_CAPACITY));
  }

  static long size(List<EncodedFrame> frames) {
    return frames.stream().mapToLong(EncodedFrame::size).sum();
  }

  void use(Framing next) {
    wanted = next;
  }

  int maxMessageBytes() {
    return wanted.maxMessageBytes();
  }

  /** Begins a batch; nothing is left of the one before. */
  void begin() {
    Framing next = wanted;
    if (!next.equals(framing)) {
      framing = next;
      buffer = newBuffer(next);
      pieceBuffer = null;
    }
  }

  void control() throws IOException {
    transport.flushControl();
  }

  void beat() throws IOException {
    trace.sentBeat();
    byte[] message = new byte[Transport.HEADROOM + 1];
    message[Transport.HEADROOM] = BEAT;
    transport.write(message, Transport.HEADROOM, 1, framing.type(), true, true);
  }

  void append(EncodedFrame frame) throws IOException {
    makeRoom(frame.size());
    trace.sent(frame.frame());
    if (frame.size() <= framing.maxMessageBytes()) {
      frame.copyTo(buffer);
    } else {
      writeInPieces(frame);
    }
    if (!framing.batch()) {
      flush();
    }
  }

  /** Frames that are to share one message, if the framing and their size let them. */
  void appendTogether(List<EncodedFrame> frames) throws IOException {
    makeRoom(size(frames));
    for (EncodedFrame frame : frames) {
      append(frame);
    }
  }

  /** Writes what has been appended. */
  void flush() throws IOException {
    int length = buffer.length();
    if (length > 0) {
      // Forgotten first: what the transport has refused is not for a second try.
      buffer.reset();
      transport.write(buffer.array(), buffer.offset(), length, framing.type(), true, true);
    }
  }

  private void makeRoom(long bytes) throws IOException {
    if (bytes > framing.maxMessageBytes() - buffer.length()) {
      flush();
    }
  }

  private void writeInPieces(EncodedFrame frame) throws IOException {
    WireBuffer head = frame.head();
    byte[] free = pieceBuffer;
    if (free == null) {
      free = pieceBuffer = new byte[Pieces.bufferSize(framing)];
    }
    Pieces pieces = new Pieces(transport, framing, free);
    pieces.put(head.array(), head.offset(), head.length());
    pieces.putBody(frame.frame());
    pieces.put(NUL, 0, NUL.length);
    pieces.finish();
  }
}
