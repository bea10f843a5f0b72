package io.github.pontoonjms.stomp.transport;

import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * What Tyrus writes to: only its PONGs and its CLOSE echo, which it makes on the reader's thread.
 * They are parked for the drainer, for the reader must not write.
 */
final class TyrusWriter extends Writer {
  private final WebSocketTransport transport;

  TyrusWriter(WebSocketTransport transport) {
    this.transport = transport;
  }

  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {
    byte[] frame = new byte[buffer.remaining()];
    buffer.get(frame);
    switch (frame[0] & 0x0F) {
      case IncomingFrames.PONG -> transport.parkPong(frame);
      case IncomingFrames.CLOSE -> transport.parkClose(frame);
      default -> {
        completion.failed(new IllegalStateException("Only control frames go through Tyrus"));
        return;
      }
    }
    completion.completed(buffer);
  }

  /** Nothing: the socket ends by our own rules. */
  @Override
  public void close() {}
}
