package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is made only when its turn to be written has come, so that what has gathered since
 * (acknowledgements) folds into one.
 */
@FunctionalInterface
public interface LateFrame {
  /**
   * The frame to write now; null if there is nothing to send any more. Asked once, by the draining
   * thread, while no lock is held; it may not block.
   */
  @Nullable StompFrame take();
}
