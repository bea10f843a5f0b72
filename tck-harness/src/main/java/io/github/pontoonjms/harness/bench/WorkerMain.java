package io.github.pontoonjms.harness.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The JVM of one contestant. Reads orders from stdin, a line each, and answers each with a line on
 * stdout: {@code ROUND row queue count} with a {@link Sample}, {@code CROWD size} with a {@link
 * Crowd}. It ends with its stdin, so it never outlives the bench.
 *
 * <p>Arguments: the contestant, the broker's two addresses.
 */
final class WorkerMain {
  static final String DONE = "DONE ";
  static final String FAILED = "FAILED ";
  static final String ROUND = "ROUND";
  static final String CROWD = "CROWD";

  private final Entrant entrant;
  private final Meter meter = new Meter();

  private WorkerMain(Entrant entrant) {
    this.entrant = entrant;
  }

  public static void main(String[] arguments) throws Exception {
    Addresses broker = new Addresses(arguments[1], arguments[2]);
    WorkerMain worker = new WorkerMain(Entrant.of(Contestant.valueOf(arguments[0]), broker));
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        System.out.println(worker.answer(order));
      }
    }
    System.exit(0);
  }

  private String answer(String order) {
    String[] words = order.split(" ", -1);
    try {
      return DONE
          + (words[0].equals(CROWD)
              ? Crowd.of(entrant, Integer.parseInt(words[1])).toLine()
              : round(new Job(Row.valueOf(words[1]), words[2], Integer.parseInt(words[3])))
                  .toLine());
    } catch (Exception | Error failed) {
      return FAILED + failed.toString().replaceAll("\\s+", " ");
    }
  }

  private Sample round(Job job) throws Exception {
    try (Round round = entrant.rounds().prepare(job)) {
      System.gc();
      meter.start();
      round.run();
      return meter.stop(job.count());
    }
  }
}
