package io.github.pontoonjms.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisProcess;
import io.github.pontoonjms.harness.broker.ArtemisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes, as a user runs them: a broker, a sender, a receiver. */
class ProcessesTest {
  private static final Path README = Path.of("..", "README.md");

  @TempDir private Path directory;

  @Test
  void aSecondProcessReceivesExactlyTheLinesOfTheReadme() throws Exception {
    long lines;
    try (var all = Files.lines(README)) {
      lines = all.count();
    }
    Path received = directory.resolve("received");
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard())) {
      broker.start();
      String uri = Providers.uriOf(broker);
      Process receiver =
          pontoon("receive", uri, "queue:lines", "--count", Long.toString(lines), "--timeout", "60")
              .redirectOutput(received.toFile())
              .start();
      Process sender = pontoon("send", uri, "queue:lines").redirectInput(README.toFile()).start();

      assertEquals(0, statusOf(sender));
      assertEquals(0, statusOf(receiver));
    }
    assertArrayEquals(Files.readAllBytes(README), Files.readAllBytes(received));
  }

  @Test
  void aReaderThatHasEnoughEndsTheReceiverQuietly() throws Exception {
    Path errors = directory.resolve("errors");
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard())) {
      broker.start();
      String uri = Providers.uriOf(broker);
      Process sender = pontoon("send", uri, "queue:lines").redirectInput(README.toFile()).start();
      assertEquals(0, statusOf(sender));
      Process receiver =
          pontoon("receive", uri, "queue:lines").redirectError(errors.toFile()).start();
      receiver.getInputStream().close();

      assertEquals(1, statusOf(receiver));
      assertEquals("", Files.readString(errors));
    }
  }

  @Test
  void anInterruptedReceiverSettlesWhatItWroteAndEnds() throws Exception {
    Path received = directory.resolve("received");
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard())) {
      broker.start();
      String uri = Providers.uriOf(broker);
      Process receiver =
          pontoon("receive", uri, "queue:lines").redirectOutput(received.toFile()).start();
      Process sender = pontoon("send", uri, "queue:lines").redirectInput(README.toFile()).start();
      assertEquals(0, statusOf(sender));
      long size = Files.size(README);
      await().until(() -> Files.size(received) == size);

      receiver.destroy();

      assertTrue(receiver.waitFor(30, TimeUnit.SECONDS));
      CommandRun rest = CommandRun.of("receive", uri, "queue:lines", "--timeout", "0.5");
      assertEquals("", rest.out());
    }
  }

  private static ProcessBuilder pontoon(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Pontoon.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static int statusOf(Process process) throws InterruptedException, IOException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("it did not end");
    }
    return process.exitValue();
  }
}
