package io.github.pontoonjms.stomp.frame;

import java.io.IOException;

/**
 * Bytes from a peer that are no STOMP frame, or one beyond the {@link FrameLimits}. The connection
 * that they came on cannot be used any more, for where the next frame begins is unknown.
 */
public final class MalformedFrameException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long position;

  /**
   * @param reason what is wrong, in words for a log
   * @param position how many bytes of the stream came before the offending one
   */
  public MalformedFrameException(String reason, long position) {
    super(reason + " (at byte " + position + " of the stream)");
    this.position = position;
  }

  /** How many bytes of the stream came before the offending one. */
  public long position() {
    return position;
  }
}
