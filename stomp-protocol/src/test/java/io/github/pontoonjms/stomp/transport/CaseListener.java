package io.github.pontoonjms.stomp.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a transport delivers, and its drainer: an executor of one thread writes its control frames.
 */
final class CaseListener implements TransportListener {
  /** What {@link #onClosed} was told. */
  record End(int code, String reason, @Nullable IOException cause) {}

  private final Executor drainer;
  private final CompletableFuture<Transport> transport = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  /** The reader's. */
  private final StringBuilder message = new StringBuilder();

  CaseListener(Executor drainer) {
    this.drainer = drainer;
  }

  void opened(Transport open) {
    transport.complete(open);
  }

  /** Whole messages: type and bytes, in Latin-1. */
  List<String> messages() {
    return messages;
  }

  CompletableFuture<End> end() {
    return end;
  }

  @Override
  public void onBytes(ByteBuffer bytes, Transport.MessageType type, boolean last) {
    message.append(ISO_8859_1.decode(bytes));
    if (last) {
      messages.add(type + " " + message);
      message.setLength(0);
    }
  }

  @Override
  public void onControlPending() {
    drainer.execute(
        () -> {
          try {
            transport.join().flushControl();
          } catch (IOException e) {
            // onClosed tells why.
          }
        });
  }

  @Override
  public void onClosed(int code, String reason, @Nullable IOException cause) {
    end.complete(new End(code, reason, cause));
  }
}
