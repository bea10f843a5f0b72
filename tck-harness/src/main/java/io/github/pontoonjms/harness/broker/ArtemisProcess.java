package io.github.pontoonjms.harness.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of {@link EmbeddedArtemis} in a JVM of its own, with 512 MiB of heap: it can be killed
 * without a goodbye, and it takes no memory from who measures.
 *
 * <p>It keeps its ports and its data from one start to the next, so a client finds after {@link
 * #kill()} and {@link #start()} the broker it knew, with what was on disk. Owned and called by one
 * thread; a thread named {@code artemis-process-PID} drains the child's stdout.
 */
public final class ArtemisProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArtemisProcess.class);
  private static final Duration START_DEADLINE = Duration.ofMinutes(2);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

  private ArtemisSettings settings;
  private @Nullable Path temporaryData;
  private @Nullable Process process;

  /** A broker that is not started yet. */
  public ArtemisProcess(ArtemisSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts the JVM and waits until its broker takes connections: two to four seconds.
   *
   * @throws BrokerStartException when it ends, or is not ready within two minutes; nothing is left
   *     running then
   */
  public void start() throws IOException, InterruptedException {
    if (process != null) {
      throw new IllegalStateException("already started");
    }
    Path data = settings.dataDirectory();
    if (data == null) {
      data = temporaryData = Files.createTempDirectory("pontoon-artemis-");
      settings = settings.withDataDirectory(data);
    }
    Process child = launch(data);
    process = child;
    try {
      rememberPorts(awaitReady(child));
    } catch (IOException | InterruptedException | RuntimeException e) {
      kill();
      throw e;
    }
  }

  private Process launch(Path data) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ArtemisProcessMain.class.getName(),
                data.toString(),
                Integer.toString(settings.port()),
                Integer.toString(settings.corePort())));
    ProcessBuilder builder = new ProcessBuilder(command);
    String user = settings.user();
    String password = settings.password();
    if (user != null && password != null) {
      command.add(user);
      builder.environment().put(ArtemisProcessMain.PASSWORD_VARIABLE, password);
    }
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String awaitReady(Process child) throws IOException, InterruptedException {
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread drain = new Thread(() -> drain(child, ready), "artemis-process-" + child.pid());
    drain.setDaemon(true);
    drain.start();
    try {
      return ready.get(START_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new BrokerStartException("The broker's JVM ended before it was ready.", e);
    } catch (TimeoutException e) {
      throw new BrokerStartException("The broker was not ready within " + START_DEADLINE, e);
    }
  }

  private static void drain(Process child, CompletableFuture<String> ready) {
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ArtemisProcessMain.READY)) {
          ready.complete(line);
        } else {
          LOG.warn("broker {}: {}", child.pid(), line);
        }
      }
      ready.completeExceptionally(new IOException("end of its output"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void rememberPorts(String readyLine) {
    String[] words = readyLine.split(" ", -1);
    settings =
        settings.withPort(Integer.parseInt(words[1])).withCorePort(Integer.parseInt(words[2]));
  }

  /** Whether the JVM is there. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The process id of the broker's JVM. */
  public long pid() {
    if (process == null) {
      throw new IllegalStateException("The broker is not running.");
    }
    return process.pid();
  }

  /** Where STOMP clients connect by WebSocket; the same after a restart. */
  public String uri() {
    return "ws://127.0.0.1:" + port();
  }

  /** Where Artemis's own clients connect; the same after a restart. */
  public String coreUri() {
    return "tcp://127.0.0.1:" + settings.corePort();
  }

  /** The port of STOMP, raw and inside WebSocket; 0 before the first start if it was left free. */
  public int port() {
    return settings.port();
  }

  /** Kills the JVM as {@code kill -9} does and returns when it is gone; the data stay. */
  public void kill() throws InterruptedException {
    Process child = process;
    process = null;
    if (child != null) {
      child.destroyForcibly().waitFor();
    }
  }

  /**
   * Stops the broker in good order and waits for its JVM; the data stay, and {@link #start()} finds
   * them. A JVM that does not end within 30 s is killed.
   *
   * @throws IOException when it had to be killed
   */
  public void stop() throws IOException, InterruptedException {
    Process child = process;
    if (child == null) {
      return;
    }
    try (OutputStream stdin = child.getOutputStream()) {
      stdin.write('\n');
    } catch (IOException e) {
      LOG.debug("broker {} had ended before it was stopped", child.pid(), e);
    }
    boolean ended = child.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    kill();
    if (!ended) {
      throw new IOException("The broker did not stop within " + STOP_DEADLINE);
    }
  }

  /**
   * Stops the broker and deletes temporary data. Does nothing the second time. An interrupt kills
   * the broker instead, and stays set.
   */
  @Override
  public void close() throws IOException {
    Process child = process;
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (child != null) {
        child.destroyForcibly();
      }
      throw new InterruptedIOException("interrupted while the broker stopped; it was killed");
    } finally {
      Path data = temporaryData;
      temporaryData = null;
      if (data != null) {
        DirectoryTree.delete(data);
      }
    }
  }
}
