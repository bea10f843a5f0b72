package io.github.pontoonjms.stomp.messaging;

import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A MESSAGE, and how to acknowledge it. Any thread may call. */
public final class ReceivedMessage {
  private final StompConnection connection;
  private final StompFrame frame;

  ReceivedMessage(StompConnection connection, StompFrame frame) {
    this.connection = connection;
    this.frame = frame;
  }

  /** The MESSAGE frame. */
  public StompFrame frame() {
    return frame;
  }

  /** The value of the first header of that name; null if there is none. */
  public @Nullable String header(String name) {
    return frame.header(name);
  }

  /** The body as UTF-8 text. */
  public String text() {
    return frame.bodyText();
  }

  /** Acknowledges it, and in mode {@code client} all before it. */
  public void ack() throws IOException {
    ack(StompHeaders.none());
  }

  /**
   * Acknowledges it.
   *
   * @param headers such as {@code transaction} or {@code receipt}
   */
  public void ack(StompHeaders headers) throws IOException {
    connection.send(StompFrame.of(StompCommand.ACK, named(headers)));
  }

  /** Refuses it; what then happens is the broker's own: some discard, some deliver it again. */
  public void nack() throws IOException {
    nack(StompHeaders.none());
  }

  /** Refuses it; see {@link #nack()}. */
  public void nack(StompHeaders headers) throws IOException {
    connection.send(StompFrame.of(StompCommand.NACK, named(headers)));
  }

  /** Each version names the message to acknowledge in its own way. */
  private StompHeaders named(StompHeaders headers) {
    StompHeaders.Builder named = StompHeaders.builder();
    if (connection.version() == StompVersion.V1_2) {
      // A sender's own `ack` header may come back before the broker's.
      named.add("id", Objects.requireNonNullElse(frame.headers().last("ack"), ""));
    } else {
      named.addIfPresent("message-id", frame.header("message-id"));
      if (connection.version() == StompVersion.V1_1) {
        named.addIfPresent("subscription", frame.header("subscription"));
      }
    }
    return named.addAll(headers).build();
  }
}
