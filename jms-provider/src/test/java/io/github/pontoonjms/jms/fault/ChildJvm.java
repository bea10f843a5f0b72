package io.github.pontoonjms.jms.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own, with the class path of the tests. */
final class ChildJvm {
  private ChildJvm() {}

  static Process run(Class<?> program, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.addAll(options);
    command.add("-cp");
    // Surefire puts the real class path aside.
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** All that it writes to its standard output, until it ends. */
  static String output(Process program) throws IOException {
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      return String.join("\n", out.lines().toList());
    }
  }
}
