package io.github.pontoonjms.harness;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code pontoon options}: the provider's option list as the Markdown table of the README. */
@Command(name = "options", description = "Prints the table of a URI's options, in Markdown.")
final class OptionsCommand implements Callable<Integer> {
  private final Streams streams;
  private final Supplier<List<String>> table;

  OptionsCommand(Streams streams, Supplier<List<String>> table) {
    this.streams = streams;
    this.table = table;
  }

  @Override
  public Integer call() {
    List<String> rows = table.get();
    if (rows.isEmpty()) {
      throw new CannotRunException("This build knows no options.");
    }
    rows.forEach(streams::result);
    return 0;
  }
}
