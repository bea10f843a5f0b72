package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.soak.Soak;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pontoon soak}: one of the long runs, by name. */
@Command(name = "soak", description = "Runs one of the long tests; an unknown name lists them.")
final class SoakCommand implements Callable<Integer> {
  private final Streams streams;
  private final List<Soak> soaks;

  @Parameters(index = "0", paramLabel = "NAME", description = "Which.")
  private String name;

  SoakCommand(Streams streams, List<Soak> soaks) {
    this.streams = streams;
    this.soaks = soaks;
  }

  @Override
  public Integer call() throws Exception {
    return named().run(streams::result, streams.err()) ? 0 : 1;
  }

  private Soak named() {
    return soaks.stream()
        .filter(soak -> soak.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new CannotRunException("There is no soak '" + name + "'. There are:" + list()));
  }

  private String list() {
    return soaks.isEmpty()
        ? " none."
        : soaks.stream()
            .map(soak -> "\n  " + soak.name() + ": " + soak.description())
            .collect(Collectors.joining());
  }
}
