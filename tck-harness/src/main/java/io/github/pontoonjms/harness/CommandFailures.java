package io.github.pontoonjms.harness;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What a user sees of a failure: one message on stderr and a status; a stack trace only with {@code
 * --verbose}.
 */
final class CommandFailures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  static final int FAILED = 1;
  static final int CANNOT_RUN = 2;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof StdoutClosedException) {
      return FAILED;
    }
    if (failure instanceof ParameterException wrongUse) {
      return handleParseException(wrongUse, new String[0]);
    }
    say(command, failure.getMessage() == null ? failure.toString() : failure.getMessage());
    if (Pontoon.isVerbose(command)) {
      failure.printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return failure instanceof CannotRunException ? CANNOT_RUN : FAILED;
  }

  @Override
  public int handleParseException(ParameterException wrongUse, String[] arguments) {
    CommandLine command = wrongUse.getCommandLine();
    say(command, wrongUse.getMessage());
    PrintWriter err = command.getErr();
    CommandLine.UnmatchedArgumentException.printSuggestions(wrongUse, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return CANNOT_RUN;
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
    command.getErr().flush();
  }
}
