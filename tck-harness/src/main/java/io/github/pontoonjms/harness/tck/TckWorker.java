package io.github.pontoonjms.harness.tck;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The command's end of a {@link TckWorkerMain}. Owned and called by one thread; a thread of its
 * own, named for the child, reads what the child tells. A child that says nothing for too long is
 * killed.
 */
final class TckWorker {
  /** What the TCK wants to be told, as its guide has it. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "jms_timeout", "5000",
          "user", TckLogin.USER,
          "password", TckLogin.PASSWORD,
          "platform.mode", "standalone",
          "vehicle", "standalone",
          "jms_property", "true");

  private static final String SILENCE = "...";

  private final String broker;
  private final String classPath;
  private final Path log;
  private final Duration patience;

  /**
   * @param broker what {@link TckBroker#open} understands
   * @param classPath the TCK's, and this JVM's
   * @param log where what the TCK prints is appended
   * @param patience the longest silence
   */
  TckWorker(String broker, String classPath, Path log, Duration patience) {
    this.broker = broker;
    this.classPath = classPath;
    this.log = log;
    this.patience = patience;
  }

  /**
   * Has the tests run, and returns when the JVM has ended.
   *
   * @param tests as {@link TckTest#toString} writes them
   * @param events told each event on the calling thread
   * @return why it ended before it was done; empty if all is well
   */
  String run(List<TckTest> tests, Consumer<TckEvent> events)
      throws IOException, InterruptedException {
    Process process = start();
    try (Writer orders = process.outputWriter(StandardCharsets.UTF_8)) {
      for (TckTest test : tests) {
        orders.write(test + "\n");
      }
      orders.write("\n");
      orders.flush();
      BlockingQueue<String> lines = read(process);
      for (String line = next(lines); ; line = next(lines)) {
        if (line.isEmpty()) {
          return process.waitFor() == 0 ? "" : "its JVM ended with status " + process.exitValue();
        }
        if (line.equals(SILENCE)) {
          return "nothing happened for " + patience.toSeconds() + " s; its JVM was killed";
        }
        TckEvent event = TckEvent.ofLine(line);
        if (event != null) {
          events.accept(event);
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private String next(BlockingQueue<String> lines) throws InterruptedException {
    String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return line == null ? SILENCE : line;
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    PROPERTIES.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath, TckWorkerMain.class.getName(), broker));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** All lines, and an empty one for the end. */
  private static BlockingQueue<String> read(Process process) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "tck-worker-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  private static void read(Process process, BlockingQueue<String> lines) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException killed) {
      lines.add("its output ended: " + killed.getMessage());
    } finally {
      lines.add("");
    }
  }

  /** A class path of these. */
  static String classPath(List<Path> parts) {
    return String.join(File.pathSeparator, parts.stream().map(Path::toString).toList());
  }
}
