package io.github.pontoonjms.stomp.messaging;

import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;

/** A SUBSCRIBE that stands. Any thread may call. */
public final class MessageSubscription {
  private final StompConnection connection;
  private final String id;

  MessageSubscription(StompConnection connection, String id) {
    this.connection = connection;
    this.id = id;
  }

  /** The {@code id} header. */
  public String id() {
    return id;
  }

  /** Ends it; the callback is not called for what comes from now on. */
  public void unsubscribe() throws IOException {
    unsubscribe(StompHeaders.none());
  }

  /**
   * Ends it.
   *
   * @param headers such as a broker's own for durable subscriptions
   */
  public void unsubscribe(StompHeaders headers) throws IOException {
    connection.unroute(id);
    connection.send(
        StompFrame.of(
            StompCommand.UNSUBSCRIBE,
            StompHeaders.builder().add("id", id).addAll(headers).build()));
  }
}
