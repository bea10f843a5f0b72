package io.github.pontoonjms.stomp.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs jcstress tests in a JVM of its own and reads what it says. Short by default: a second or two
 * a test, in one configuration of the JVM, enough to see that the tests run and that nothing breaks
 * often. {@code -Dpontoon.stress=default} (or {@code quick}, {@code tough}) is the long way, with
 * all of jcstress's configurations.
 *
 * @param exitCode jcstress's own: 0 if nothing forbidden was seen
 * @param passed how many tests passed, each counted once a configuration
 * @param failed how many did not
 * @param output all that it said
 */
public record StressRun(int exitCode, int passed, int failed, String output) {
  private static final Pattern RESULTS =
      Pattern.compile("\\(?Results: (\\d+) planned; (\\d+) passed, (\\d+) failed");
  private static final long SHORT_MINUTES = 4;
  private static final long LONG_MINUTES = 600;

  /**
   * Runs, and shows the output on the standard output.
   *
   * @param tests a regular expression for names of test classes
   */
  public static StressRun of(String tests) throws IOException, InterruptedException {
    String mode = System.getProperty("pontoon.stress", "");
    Path directory = Files.createTempDirectory("pontoon-stress");
    Path log = directory.resolve("output");
    Process process =
        new ProcessBuilder(command(tests, mode))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(mode.isEmpty() ? SHORT_MINUTES : LONG_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("jcstress has not ended: " + Files.readString(log, UTF_8));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    StressRun run = read(process.exitValue(), Files.readString(log, UTF_8));
    System.out.println(run.output());
    return run;
  }

  private static List<String> command(String tests, String mode) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.openjdk.jcstress.Main", "-t", tests, "-r", "report"));
    if (mode.isEmpty()) {
      command.addAll(List.of("-m", "quick", "-time", "150", "-iters", "1", "-f", "1"));
      command.addAll(List.of("-fsm", "1", "-sc", "false", "-af", "NONE", "-hs", "128"));
      command.addAll(List.of("-jvmArgs", "-Xshare:auto", "-v"));
    } else {
      command.addAll(List.of("-m", mode));
    }
    return command;
  }

  private static StressRun read(int exitCode, String output) {
    Matcher results = RESULTS.matcher(output);
    int passed = 0;
    int failed = 0;
    while (results.find()) {
      passed = Integer.parseInt(results.group(2));
      failed = Integer.parseInt(results.group(3));
    }
    return new StressRun(exitCode, passed, failed, output);
  }
}
