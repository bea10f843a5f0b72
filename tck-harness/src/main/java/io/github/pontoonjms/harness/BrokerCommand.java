package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.harness.broker.BrokerStartException;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pontoon broker}: the embedded broker, and nothing else, until told to stop. A signal ends
 * the JVM, and the broker with it.
 */
@Command(
    name = "broker",
    description = {
      "Runs a broker on 127.0.0.1, without login.",
      "Its data are temporary.",
      "Prints READY and its addresses on stdout when it takes connections. It runs until stdin ends",
      "(a terminal or /dev/null does not count) or a signal comes."
    })
final class BrokerCommand implements Callable<Integer> {
  private final Streams streams;
  private final BooleanSupplier stdinSaysNothing;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "61613",
      description = "STOMP's port, raw and in WebSocket (default: ${DEFAULT-VALUE}; 0: any free).")
  private int port;

  BrokerCommand(Streams streams, BooleanSupplier stdinSaysNothing) {
    this.streams = streams;
    this.stdinSaysNothing = stdinSaysNothing;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EmbeddedArtemis broker = new EmbeddedArtemis(ArtemisSettings.standard().withPort(port))) {
      start(broker);
      streams.result(
          String.join(
              "\n",
              "READY",
              "STOMP over WebSocket   " + broker.uri(),
              "STOMP over TCP         tcp://127.0.0.1:" + broker.port(),
              "Artemis's own clients  " + broker.coreUri()));
      awaitEnd();
    }
    return 0;
  }

  private static void start(EmbeddedArtemis broker) {
    try {
      broker.start();
    } catch (BrokerStartException e) {
      throw new CannotRunException(e.getMessage(), e);
    }
  }

  private void awaitEnd() throws IOException, InterruptedException {
    if (stdinSaysNothing.getAsBoolean()) {
      new CountDownLatch(1).await();
    }
    while (streams.in().read() >= 0) {
      // What is typed means nothing here; only the end does.
    }
  }
}
