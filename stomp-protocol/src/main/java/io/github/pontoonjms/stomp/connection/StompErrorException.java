package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The peer sent an ERROR frame. The message quotes its {@code message} header and its body. */
public final class StompErrorException extends StompException {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED_CHARACTERS = 300;

  // Not written when serialized: a frame is bytes of a peer, and the text says enough.
  private final transient @Nullable StompFrame frame;

  /**
   * @param connection the connection's name
   * @param frame the ERROR frame
   * @param cause how the connection ended, if it did
   */
  public StompErrorException(String connection, StompFrame frame, @Nullable Throwable cause) {
    this(connection, frame, quote(frame), cause);
  }

  private StompErrorException(
      String connection, StompFrame frame, String quoted, @Nullable Throwable cause) {
    super(connection + ": the peer answered ERROR: " + quoted, cause);
    this.frame = frame.compact();
  }

  /** With the frame's words changed by {@code mask}, which hides what they may quote. */
  static StompErrorException masked(
      String connection, StompFrame frame, UnaryOperator<String> mask, @Nullable Throwable cause) {
    return new StompErrorException(connection, frame, mask.apply(quote(frame)), cause);
  }

  /** The ERROR frame; null after the exception was serialized. */
  public @Nullable StompFrame frame() {
    return frame;
  }

  private static String quote(StompFrame frame) {
    String message = Objects.requireNonNullElse(frame.header("message"), "");
    String body = start(frame).strip();
    if (body.isEmpty() || body.equals(message)) {
      return message.isEmpty() ? "(no text)" : message;
    }
    return message.isEmpty() ? body : message + " | " + body;
  }

  private static String start(StompFrame frame) {
    byte[] head = new byte[Math.min(frame.bodyLength(), QUOTED_CHARACTERS)];
    frame.copyBody(0, head, 0, head.length);
    String text = new String(head, java.nio.charset.StandardCharsets.UTF_8);
    return head.length < frame.bodyLength() ? text + "..." : text;
  }
}
