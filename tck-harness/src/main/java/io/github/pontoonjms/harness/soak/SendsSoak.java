package io.github.pontoonjms.harness.soak;

import io.github.pontoonjms.harness.broker.ArtemisProcess;
import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.Framing;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends one by one, each after the last one's receipt, with pauses of random length: the last write
 * before a pause is the one that a lost wake-up leaves lying. A send that sticks shows as a
 * time-out.
 */
final class SendsSoak implements Soak {
  private static final int PAUSE_ONE_IN = 200;
  private static final int LONGEST_PAUSE_MICROS = 2_000;
  private static final int REPORT_EVERY = 50_000;
  private static final Duration STUCK = Duration.ofSeconds(20);

  private final int count;

  SendsSoak(int count) {
    this.count = count;
  }

  @Override
  public String name() {
    return "sends";
  }

  @Override
  public String description() {
    return count
        + " sends on a real broker, each after the last one's receipt, now and then a pause; fails"
        + " if one sticks";
  }

  @Override
  public boolean run(Consumer<String> results, PrintStream progress) throws Exception {
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard());
        StompClient client = StompClient.create()) {
      broker.start();
      return send(client, URI.create(broker.uri()), results, progress);
    }
  }

  private boolean send(StompClient client, URI uri, Consumer<String> results, PrintStream progress)
      throws IOException {
    ConnectOptions options = ConnectOptions.builder(uri).requestTimeout(STUCK).build();
    // A topic without a subscriber: the broker answers and keeps nothing.
    StompFrame send =
        StompFrame.of(
            StompCommand.SEND,
            StompHeaders.of(
                "destination",
                "soak.sends",
                "destination-type",
                "MULTICAST",
                "persistent",
                "false"),
            "x".repeat(100));
    SplittableRandom random = new SplittableRandom(42);
    long slowest = 0;
    long began = System.nanoTime();
    StompConnection connection = StompConnection.open(client, options, new Silent());
    try {
      connection.framing(new Framing(MessageType.BINARY, true, true, 65_536));
      for (int i = 1; i <= count; i++) {
        long start = System.nanoTime();
        connection.sendWithReceipt(send).await();
        slowest = Math.max(slowest, System.nanoTime() - start);
        if (random.nextInt(PAUSE_ONE_IN) == 0) {
          LockSupport.parkNanos(1_000L * random.nextInt(1, LONGEST_PAUSE_MICROS));
        }
        if (i % REPORT_EVERY == 0) {
          progress.println(i + " of " + count);
        }
      }
    } finally {
      connection.disconnect();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    results.accept(
        String.format(
            "%d sends, each with its receipt, none stuck: %.0f s, %.0f/s, slowest %.1f ms",
            count, seconds, count / seconds, slowest / 1e6));
    return true;
  }

  /** An end shows in the send that waits. */
  private static final class Silent implements ConnectionListener {
    @Override
    public void onError(StompFrame error) {
      // The socket ends behind it, and the waiting send tells.
    }

    @Override
    public void onClosed(IOException why) {
      // The waiting send tells.
    }

    @Override
    public void onUnrouted(StompFrame message) {
      throw new IllegalStateException("A message without a subscription: " + message);
    }
  }
}
