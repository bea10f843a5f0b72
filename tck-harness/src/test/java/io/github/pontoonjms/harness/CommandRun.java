package io.github.pontoonjms.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * A command run in this JVM, with a test at the other ends of its streams.
 *
 * @param status what the process would end with
 * @param out all of stdout
 * @param err all of stderr
 */
record CommandRun(int status, String out, String err) {

  /** Runs {@code arguments} with nothing on stdin. */
  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  /** Runs {@code arguments} with this text on stdin. */
  static CommandRun withInput(String input, String... arguments) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  /** The same with bytes. */
  static CommandRun withInput(byte[] input, String... arguments) {
    Capture capture = new Capture(new ByteArrayInputStream(input));
    return capture.run(Pontoon.commandLine(capture.streams()), arguments);
  }

  /** Streams to give to a command, and what it wrote on them. */
  static final class Capture {
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Capture(InputStream in) {
      this.in = in;
    }

    Streams streams() {
      return new Streams(in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    CommandRun run(CommandLine commands, String... arguments) {
      int status = commands.execute(arguments);
      return new CommandRun(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String soFar() {
      return out.toString(StandardCharsets.UTF_8);
    }
  }
}
