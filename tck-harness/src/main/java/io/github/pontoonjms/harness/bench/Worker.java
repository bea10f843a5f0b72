package io.github.pontoonjms.harness.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bench's end of a {@link WorkerMain}. Owned and called by one thread; a thread of its own,
 * named for the child, reads the answers. A worker that does not answer in time is killed.
 */
final class Worker implements AutoCloseable {
  private static final long ANSWER_SECONDS = 3 * Round.PATIENCE_SECONDS;
  private static final String GONE = WorkerMain.FAILED + "its JVM has ended";

  private final Process process;
  private final PrintWriter orders;
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

  private Worker(Process process) {
    this.process = process;
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts a JVM.
   *
   * @param recording where its flight recording goes when it ends; null for none
   */
  static Worker start(Contestant contestant, Addresses broker, @Nullable Path recording)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    if (recording != null) {
      command.add("-Xlog:jfr*=off");
      command.add("-XX:StartFlightRecording:settings=profile,filename=" + recording);
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            WorkerMain.class.getName(),
            contestant.name(),
            broker.stomp(),
            broker.core()));
    Worker worker =
        new Worker(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    Thread reader = new Thread(worker::read, "bench-worker-" + worker.process.pid());
    reader.setDaemon(true);
    reader.start();
    return worker;
  }

  /** Has one round done. */
  Sample round(Job job) throws IOException, InterruptedException {
    return Sample.ofLine(
        ask(
            String.join(
                " ",
                WorkerMain.ROUND,
                job.row().name(),
                job.queue(),
                Integer.toString(job.count()))));
  }

  Crowd crowd(int size) throws IOException, InterruptedException {
    return Crowd.ofLine(ask(WorkerMain.CROWD + " " + size));
  }

  private String ask(String order) throws IOException, InterruptedException {
    orders.println(order);
    String answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      process.destroyForcibly();
      throw new IOException("no answer within " + ANSWER_SECONDS + " s");
    }
    if (answer.startsWith(WorkerMain.FAILED)) {
      throw new IOException(answer.substring(WorkerMain.FAILED.length()));
    }
    return answer.substring(WorkerMain.DONE.length());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Anything else is a library's chatter.
        if (line.startsWith(WorkerMain.DONE) || line.startsWith(WorkerMain.FAILED)) {
          answers.put(line);
        }
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    boolean told = answers.offer(GONE);
    assert told || answers.remainingCapacity() == 0;
  }

  /** Ends the JVM, and waits for it. An interrupt kills it instead, and stays set. */
  @Override
  public void close() throws InterruptedIOException {
    orders.close();
    try {
      if (process.waitFor(Round.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a worker ended; it was killed");
    } finally {
      process.destroyForcibly();
    }
  }
}
