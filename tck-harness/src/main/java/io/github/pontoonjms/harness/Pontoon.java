package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.soak.Soaks;
import io.github.pontoonjms.jms.options.OptionsTable;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line's root. Run as {@code tck-harness/pontoon}; each command is a class of its own.
 */
@Command(
    name = "pontoon",
    description = "Jakarta Messaging over STOMP over WebSocket, tried out and judged.",
    mixinStandardHelpOptions = true,
    version = "pontoon 0.1.0-SNAPSHOT",
    footer = {
      "",
      "Status: 0 done, 1 failed, 2 could not run. Results on stdout, all else on stderr."
    })
public final class Pontoon implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an error comes from.")
  private boolean verbose;

  private Pontoon() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String[] arguments) {
    int status = commandLine(Streams.ofProcess()).execute(arguments);
    // The broker's and the clients' pools may linger; nothing of theirs is wanted any more.
    System.exit(status);
  }

  /** All commands, on these streams. */
  static CommandLine commandLine(Streams streams) {
    CommandFailures failures = new CommandFailures();
    CommandLine root = new CommandLine(new Pontoon());
    root.addSubcommand(new DemoCommand(streams, Providers::open))
        .addSubcommand(new BrokerCommand(streams, StandardInput::isDevice))
        .addSubcommand(new SendCommand(streams))
        .addSubcommand(new ReceiveCommand(streams))
        .addSubcommand(new SoakCommand(streams, Soaks.all()))
        .addSubcommand(new BenchCommand(streams))
        .addSubcommand(new TckCommand(streams))
        .addSubcommand(new ChatCommand(streams, StandardInput::isDevice))
        .addSubcommand(new OptionsCommand(streams, () -> OptionsTable.markdown().lines().toList()));
    root.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    return root.setOut(writer(streams.out()))
        .setErr(writer(streams.err()))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  static boolean isVerbose(CommandLine command) {
    Object root = command.getCommandSpec().root().userObject();
    return root instanceof Pontoon pontoon && pontoon.verbose;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a command: demo, broker, send, receive, soak, bench, tck or options.");
  }
}
