package io.github.pontoonjms.stomp.messaging;

import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;

/** A transaction that was begun. Sends and acknowledgements belong to it by {@link #headers}. */
public final class StompTransaction {
  private final StompConnection connection;
  private final String id;
  private final StompHeaders headers;

  StompTransaction(StompConnection connection, String id) {
    this.connection = connection;
    this.id = id;
    this.headers = StompHeaders.of("transaction", id);
  }

  /** The {@code transaction} header's value. */
  public String id() {
    return id;
  }

  /** What a SEND, ACK or NACK carries to belong to it. */
  public StompHeaders headers() {
    return headers;
  }

  /** Makes it happen; returns with the broker's receipt. */
  public void commit() throws IOException {
    connection.sendWithReceipt(StompFrame.of(StompCommand.COMMIT, headers)).await();
  }

  /** Undoes it; returns with the broker's receipt. */
  public void abort() throws IOException {
    connection.sendWithReceipt(StompFrame.of(StompCommand.ABORT, headers)).await();
  }
}
