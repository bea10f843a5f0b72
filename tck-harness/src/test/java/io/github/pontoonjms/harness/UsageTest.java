package io.github.pontoonjms.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.soak.Soak;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dance",
        "send",
        "send tcp://127.0.0.1:1",
        "send tcp://127.0.0.1:1 lines",
        "send tcp://127.0.0.1:1 queue:",
        "send tcp://127.0.0.1:1 table:lines",
        "send tcp://127.0.0.1:1 queue:lines --no-such-option",
        "receive tcp://127.0.0.1:1 queue:lines --count many",
        "receive tcp://127.0.0.1:1 queue:lines --count 0",
        "receive tcp://127.0.0.1:1 queue:lines --timeout -1",
        "broker --port high",
        "soak",
        "bench --rounds many",
      })
  void wrongUseIsExplainedInAFewLinesOnStderr(String arguments) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertEquals(2, run.status(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("pontoon"), run.err());
    assertTrue(run.err().contains("--help"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void aMistypedCommandIsGuessed() {
    assertTrue(CommandRun.of("recieve").err().contains("receive"));
  }

  @Test
  void helpGoesToStdoutAndNamesEveryCommand() {
    CommandRun run = CommandRun.of("--help");

    assertEquals(0, run.status());
    assertEquals("", run.err());
    for (String command :
        List.of("demo", "broker", "send", "receive", "soak", "bench", "tck", "chat", "options")) {
      assertTrue(run.out().contains("\n  " + command), run.out());
      assertEquals(0, CommandRun.of(command, "--help").status());
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithoutShowingItsSecrets() {
    CommandRun run =
        CommandRun.of("send", "carrier-pigeon://ada:s3cret@loft?password=s3cret", "queue:q");

    assertEquals(2, run.status());
    assertTrue(run.err().contains("carrier-pigeon://loft"), run.err());
    assertFalse(run.err().contains("s3cret"), run.err());
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() {
    String[] arguments = {"send", "carrier-pigeon://loft", "queue:q"};

    assertFalse(CommandRun.of(arguments).err().contains("\tat "));
    assertTrue(
        CommandRun.of(arguments[0], "--verbose", arguments[1], arguments[2])
            .err()
            .contains("\tat "));
  }

  @Test
  void anUnknownSoakListsThoseThereAre() {
    CommandRun run = soak("marathon", true);

    assertEquals(2, run.status());
    assertTrue(run.err().contains("sprint: Runs a little."), run.err());
  }

  @Test
  void aSoaksVerdictIsTheStatus() {
    CommandRun good = soak("sprint", true);
    CommandRun bad = soak("sprint", false);

    assertEquals(0, good.status());
    assertEquals("done\n", good.out());
    assertEquals(1, bad.status());
  }

  private static CommandRun soak(String name, boolean verdict) {
    CommandRun.Capture capture = new CommandRun.Capture(new ByteArrayInputStream(new byte[0]));
    CommandLine command =
        new CommandLine(new SoakCommand(capture.streams(), List.of(new Sprint(verdict))))
            .setErr(Pontoon.writer(capture.streams().err()))
            .setExecutionExceptionHandler(new CommandFailures());
    return capture.run(command, name);
  }

  private record Sprint(boolean verdict) implements Soak {
    @Override
    public String name() {
      return "sprint";
    }

    @Override
    public String description() {
      return "Runs a little.";
    }

    @Override
    public boolean run(Consumer<String> results, PrintStream progress) {
      results.accept("done");
      return verdict;
    }
  }
}
