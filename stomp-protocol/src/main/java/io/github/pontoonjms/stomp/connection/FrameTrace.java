package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the frames of one connection, secrets masked, to the logger {@code
 * io.github.pontoonjms.stomp.frames} at TRACE and to a callback. Called by the drainer for what
 * goes out and by the reader for what comes in.
 */
final class FrameTrace {
  private static final Logger FRAMES = LoggerFactory.getLogger("io.github.pontoonjms.stomp.frames");

  private final String connection;
  private final @Nullable Consumer<String> callback;
  private final UnaryOperator<String> mask;

  /**
   * @param mask hides what an ERROR may quote
   */
  FrameTrace(String connection, @Nullable Consumer<String> callback, UnaryOperator<String> mask) {
    this.mask = mask;
    this.connection = connection;
    this.callback = callback;
  }

  void sent(StompFrame frame) {
    if (isOn()) {
      show(">>> " + frame);
    }
  }

  void sentBeat() {
    if (isOn()) {
      show(">>> (beat)");
    }
  }

  void received(StompFrame frame) {
    if (isOn()) {
      String text = frame.toString();
      show("<<< " + (frame.command() == StompCommand.ERROR ? mask.apply(text) : text));
    }
  }

  private boolean isOn() {
    return callback != null || FRAMES.isTraceEnabled();
  }

  private void show(String line) {
    FRAMES.trace("{} {}", connection, line);
    if (callback != null) {
      try {
        callback.accept(line);
      } catch (RuntimeException thrown) {
        FRAMES.warn("{}: the trace callback has thrown", connection, thrown);
      }
    }
  }
}
