package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.util.Objects;

/**
 * How STOMP frames are laid into WebSocket messages: what brokers disagree on.
 *
 * @param type TEXT or BINARY; pieces of text end where a UTF-8 character ends
 * @param batch whether one WebSocket message may hold several STOMP frames
 * @param split whether one STOMP frame may span several WebSocket messages; otherwise a large one
 *     is one message of several WebSocket frames (RFC 6455 §5.4)
 * @param maxMessageBytes payload bytes of one WebSocket message at most, or of one WebSocket frame
 *     where {@code split} is false; at least 16
 */
public record Framing(MessageType type, boolean batch, boolean split, int maxMessageBytes) {

  /** One STOMP frame, one TEXT message: the one way to say CONNECT that nearly all understand. */
  public static final Framing NEUTRAL = new Framing(MessageType.TEXT, false, false, 60_000);

  public Framing {
    Objects.requireNonNull(type, "type");
    if (maxMessageBytes < 16) {
      throw new IllegalArgumentException("maxMessageBytes is less than 16: " + maxMessageBytes);
    }
  }
}
