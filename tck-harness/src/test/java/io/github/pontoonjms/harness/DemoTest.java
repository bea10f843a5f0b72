package io.github.pontoonjms.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.demo.Journey;
import jakarta.jms.JMSContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoTest {
  @TempDir private Path directory;

  @Test
  void everyPathOfARealFileAgrees() throws IOException {
    String text =
        IntStream.range(0, 700)
            .mapToObj(i -> "Zeile " + i + " ".repeat(i % 50) + "ü")
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(directory.resolve("text"), text);

    CommandRun run = demo(file, Providers::open);

    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("700 lines"), run.out());
    assertTrue(run.out().contains("All 5 paths agree"), run.out());
    assertFalse(run.err().contains("\u001b"), run.err());
  }

  @Test
  void anEmptyFileAgreesToo() throws IOException {
    CommandRun run = demo(Files.createFile(directory.resolve("empty")), Providers::open);

    assertEquals(0, run.status(), run.out() + run.err());
  }

  @Test
  void aMessageThatNobodySentIsNoticed() throws IOException {
    Path file = Files.writeString(directory.resolve("text"), "one\ntwo\nthree\n");

    CommandRun run =
        demo(
            file,
            uri -> {
              putIntoTheDemosQueue(uri, "a stranger's");
              return Providers.open(uri);
            });

    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("DOES NOT AGREE"), run.out());
    assertTrue(run.out().contains("ONLY "), run.out());
  }

  @Test
  void aFileThatIsNotThereIsStatusTwo() {
    CommandRun run = demo(directory.resolve("none"), Providers::open);

    assertEquals(2, run.status());
    assertEquals("", run.out());
  }

  @Test
  void aBrokerThatCannotBeReachedIsStatusOneWithoutAStackTrace() throws IOException {
    Path file = Files.writeString(directory.resolve("text"), "one\n");

    CommandRun run = demo(file, uri -> Providers.open("tcp://127.0.0.1:1"));

    assertEquals(1, run.status(), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  private static void putIntoTheDemosQueue(String uri, String text) {
    try (Provider provider = Providers.open(uri);
        JMSContext context = provider.transactedContext()) {
      context
          .createProducer()
          .setProperty("length", 1_000)
          .send(context.createQueue(Journey.QUEUE), text);
      context.commit();
    }
  }

  private static CommandRun demo(Path file, Function<String, Provider> providers) {
    CommandRun.Capture capture = new CommandRun.Capture(new ByteArrayInputStream(new byte[0]));
    CommandLine command =
        new CommandLine(new DemoCommand(capture.streams(), providers))
            .setErr(Pontoon.writer(capture.streams().err()))
            .setExecutionExceptionHandler(new CommandFailures());
    return capture.run(command, "--file", file.toString());
  }
}
