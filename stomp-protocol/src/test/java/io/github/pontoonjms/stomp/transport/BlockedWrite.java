package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A write to a peer that does not read. */
final class BlockedWrite {
  private BlockedWrite() {}

  /** Writes until it fails, on a thread of its own; tells the failure. */
  static CompletableFuture<Throwable> begin(Recorder recorder) {
    CompletableFuture<Throwable> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              byte[] block = new byte[1 << 20];
              try {
                while (true) {
                  recorder.write(block, Transport.MessageType.BINARY);
                }
              } catch (IOException e) {
                result.complete(e);
              }
            },
            "test-writer");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  static void awaitStuck(Transport transport) {
    long[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              long now = transport.bytesWritten();
              boolean stuck = now > 0 && now == last[0];
              last[0] = now;
              return stuck;
            });
  }
}
