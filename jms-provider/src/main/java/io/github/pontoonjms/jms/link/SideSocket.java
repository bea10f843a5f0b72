package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.SideConnection;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;

/**
 * A second socket of a link, with the same credentials and no client id, for what the broker may
 * answer with an ERROR that ends the socket. Used by the thread that opened it, which closes it
 * soon; then it goes to the pool if it is as good as new.
 */
public final class SideSocket implements SideConnection {
  private final SocketOpening opening;
  private final LinkedSocket socket;

  SideSocket(SocketOpening opening, LinkedSocket socket) {
    this.opening = opening;
    this.socket = socket;
  }

  /**
   * Sends, and waits until the broker has it.
   *
   * @throws io.github.pontoonjms.stomp.connection.StompErrorException if the broker refuses it
   * @throws IOException if there was no answer within the send timeout
   */
  public void send(StompFrame frame) throws IOException {
    socket.binding().sendWithReceipt(frame).await();
  }

  @Override
  public StompConnection connection() {
    return socket.connection();
  }

  @Override
  public void close() {
    opening.end(socket, true);
  }
}
