package io.github.pontoonjms.stomp.peertest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket client with what it received, as texts. */
final class JdkClient implements WebSocket.Listener {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder message = new StringBuilder();
  private @Nullable WebSocket socket;

  static JdkClient connect(URI uri) {
    return connect(HttpClient.newHttpClient(), uri);
  }

  static JdkClient connect(HttpClient http, URI uri) {
    JdkClient client = new JdkClient();
    client.socket =
        http.newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .subprotocols("v12.stomp", "v11.stomp")
            .header("X-Test", "yes")
            .buildAsync(uri, client)
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
    return client;
  }

  WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("Not connected");
    }
    return socket;
  }

  void send(String text) {
    socket().sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
  }

  void sendClose(int code, String reason) {
    socket().sendClose(code, reason).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The next message, {@code "close CODE REASON"} or {@code "error"}. */
  String next() {
    try {
      String next = received.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nothing was received");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    message.append(data);
    finish(from, last);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    while (data.hasRemaining()) {
      message.append((char) (data.get() & 0xff));
    }
    finish(from, last);
    return null;
  }

  private void finish(WebSocket from, boolean last) {
    if (last) {
      received.add(message.toString());
      message.setLength(0);
    }
    from.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    received.add("close " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    received.add("error");
  }
}
