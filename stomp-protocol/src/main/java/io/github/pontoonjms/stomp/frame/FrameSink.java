package io.github.pontoonjms.stomp.frame;

/** Takes what a {@link FrameDecoder} finds, in the order of the wire, on the decoder's thread. */
@FunctionalInterface
public interface FrameSink {
  /**
   * A whole frame. It may share memory with the buffer that it came in: who keeps it keeps {@link
   * StompFrame#compact()}.
   *
   * @throws MalformedFrameException if the frame is none that the peer may send; it ends the
   *     decoding, as the decoder's own do
   */
  void frame(StompFrame frame) throws MalformedFrameException;

  /** A line's end between two frames: a heart-beat (STOMP 1.2, Heart-beating). */
  default void beat() {}
}
