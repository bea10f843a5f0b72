package io.github.pontoonjms.harness.tck;

import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The broker under the TCK, in the worker's JVM or elsewhere. Called by the thread that runs the
 * tests.
 */
interface TckBroker extends AutoCloseable {
  /** What is embedded when nothing else is named. */
  String ARTEMIS = "artemis";

  /** Where it is reached. */
  String uri();

  /**
   * Takes away the messages that a test left: some do, and others count on finding none. A broker
   * that cannot be asked to does nothing.
   */
  void empty() throws IOException;

  @Override
  void close() throws IOException;

  /** What a broker can be named by, beside a URI. */
  static List<String> names() {
    return List.of(ARTEMIS);
  }

  /** Whether {@link #open} knows it. */
  static boolean isKnown(String name) {
    return names().contains(name) || isUri(name);
  }

  /**
   * Starts the broker of that name, or takes the one at that URI as it is.
   *
   * @throws TckException where it does not start
   */
  static TckBroker open(String name) throws TckException {
    if (isUri(name)) {
      return new Remote(name);
    }
    try {
      EmbeddedArtemis artemis =
          new EmbeddedArtemis(
              ArtemisSettings.standard().withLogin(TckLogin.USER, TckLogin.PASSWORD));
      artemis.start();
      return new Embedded(artemis);
    } catch (IOException failed) {
      throw new TckException(String.valueOf(failed.getMessage()), failed);
    }
  }

  private static boolean isUri(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("ws://") || lower.startsWith("wss://");
  }

  /** An Artemis in this JVM. */
  record Embedded(EmbeddedArtemis artemis) implements TckBroker {
    @Override
    public String uri() {
      return artemis.uri();
    }

    @Override
    public void empty() throws IOException {
      artemis.emptyQueues();
    }

    @Override
    public void close() throws IOException {
      artemis.close();
    }
  }

  /** A broker that somebody else runs, and empties. */
  record Remote(String uri) implements TckBroker {
    @Override
    public void empty() {}

    @Override
    public void close() {}
  }
}
