package io.github.pontoonjms.harness.bench;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.transport.Transport;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import io.github.pontoonjms.stomp.transport.TransportListener;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Our own WebSocket transport, bare. A beat of the broker's is not answered: rounds are short. */
final class WebSocketWire implements Wire {
  private static final int NORMAL = 1_000;

  private final Transport transport;
  private final byte[] buffer = new byte[Transport.HEADROOM + BATCH_BYTES];

  private WebSocketWire(Transport transport) {
    this.transport = transport;
  }

  static Wire open(StompClient client, URI broker, FrameReader reader) throws IOException {
    return new WebSocketWire(
        client.connect(TransportOptions.builder(broker).build(), new Reading(reader)));
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int step = Math.min(BATCH_BYTES, length - at);
      // The transport masks where it stands.
      System.arraycopy(bytes, at, buffer, Transport.HEADROOM, step);
      transport.write(buffer, Transport.HEADROOM, step, MessageType.BINARY, true, true);
      at += step;
    }
  }

  @Override
  public void close() {
    transport.close(NORMAL, "");
    try {
      transport.flushControl();
    } catch (IOException ended) {
      // The broker was faster: it ends the socket behind DISCONNECT.
      transport.abort(ended);
    }
  }

  private record Reading(FrameReader reader) implements TransportListener {
    @Override
    public void onBytes(ByteBuffer bytes, MessageType type, boolean last) {
      reader.take(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    @Override
    public void onControlPending() {
      // A PONG, or the answer to CLOSE: the next write takes it along.
    }

    @Override
    public void onClosed(int code, String reason, @Nullable IOException cause) {
      reader.ended(new IOException("The WebSocket has ended: " + code + " " + reason, cause));
    }
  }
}
