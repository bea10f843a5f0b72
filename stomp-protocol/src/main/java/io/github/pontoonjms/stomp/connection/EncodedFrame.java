package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.WireBuffer;

/**
 * A frame whose head is encoded and whose body is not copied yet. The sender's thread makes it, so
 * a frame that cannot be carried is refused to whoever sends it, and the one drainer only copies.
 *
 * @param head the command and the headers, up to the body
 */
record EncodedFrame(StompFrame frame, WireBuffer head) {
  /** A guess at what an escaped header takes more than its text. */
  private static final int SPARE = 64;

  /**
   * @throws IllegalArgumentException if the frame cannot be carried
   */
  static EncodedFrame of(StompFrame frame, FrameEncoder encoder) {
    int characters = SPARE;
    for (int i = 0; i < frame.headers().size(); i++) {
      characters += frame.headers().name(i).length() + frame.headers().value(i).length() + 2;
    }
    WireBuffer head = new WireBuffer(0, characters);
    encoder.encodeHead(frame, head);
    return new EncodedFrame(frame, head);
  }

  /** Bytes on the wire, the NUL at the end included. */
  long size() {
    return head.length() + (long) frame.bodyLength() + 1;
  }

  void copyTo(WireBuffer target) {
    target.put(head.array(), head.offset(), head.length());
    target.putBody(frame, 0, frame.bodyLength());
    target.put((byte) 0);
  }
}
