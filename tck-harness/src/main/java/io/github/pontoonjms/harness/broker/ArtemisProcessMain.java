package io.github.pontoonjms.harness.broker;

import java.nio.file.Path;

/**
 * The child JVM of {@link ArtemisProcess}. Prints one line, {@code READY PORT COREPORT}, on stdout
 * and stops at the first byte on stdin or at its end, so it never outlives its parent.
 *
 * <p>Arguments: data directory, port, core port, and the user if there is security; the password
 * comes by the environment, where a list of processes does not show it.
 */
final class ArtemisProcessMain {
  static final String READY = "READY";
  static final String PASSWORD_VARIABLE = "PONTOON_ARTEMIS_PASSWORD";

  private ArtemisProcessMain() {}

  public static void main(String[] arguments) throws Exception {
    ArtemisSettings settings =
        ArtemisSettings.standard()
            .withDataDirectory(Path.of(arguments[0]))
            .withPort(Integer.parseInt(arguments[1]))
            .withCorePort(Integer.parseInt(arguments[2]));
    if (arguments.length > 3) {
      settings = settings.withLogin(arguments[3], System.getenv(PASSWORD_VARIABLE));
    }
    try (EmbeddedArtemis broker = new EmbeddedArtemis(settings)) {
      broker.start();
      System.out.println(READY + " " + broker.port() + " " + broker.corePort());
      int ignored = System.in.read();
    } catch (BrokerStartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    // Some of the broker's pools linger for a minute; nothing of theirs is wanted any more.
    System.exit(0);
  }
}
