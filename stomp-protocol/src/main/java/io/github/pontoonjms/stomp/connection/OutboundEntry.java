package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits in an {@link OutboundQueue} as one: a frame, a group that travels together, or a frame
 * not made yet. Immutable.
 *
 * @param content how it is written
 * @param room bytes that it takes of the queue's room; 0 if it is exempt
 * @param size bytes that it will put into a WebSocket message, about
 * @param receipt the receipt that its last frame asks for; null if none does
 */
record OutboundEntry(Content content, long room, long size, @Nullable Receipt receipt) {
  /** A late frame is an acknowledgement: small. */
  private static final long LATE_SIZE = 256;

  /** Writes itself to a batch. */
  interface Content {
    void writeTo(BatchWriter batch) throws IOException;
  }

  static OutboundEntry of(EncodedFrame frame, @Nullable Receipt receipt) {
    return new OutboundEntry(batch -> batch.append(frame), frame.size(), frame.size(), receipt);
  }

  static OutboundEntry together(List<EncodedFrame> frames, @Nullable Receipt receipt) {
    long size = BatchWriter.size(frames);
    return new OutboundEntry(batch -> batch.appendTogether(frames), size, size, receipt);
  }

  static OutboundEntry exempt(EncodedFrame frame) {
    return new OutboundEntry(batch -> batch.append(frame), 0, frame.size(), null);
  }

  static OutboundEntry late(LateFrame late, FrameEncoder encoder) {
    Content content =
        batch -> {
          StompFrame frame = late.take();
          if (frame != null) {
            batch.append(EncodedFrame.of(frame, encoder));
          }
        };
    return new OutboundEntry(content, 0, LATE_SIZE, null);
  }

  /** Whether it is to be written: it is not, if its sender has given it up. */
  boolean beginWriting() {
    return receipt == null || receipt.beginWriting();
  }
}
