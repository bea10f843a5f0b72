package io.github.pontoonjms.harness.demo;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's lines through a queue and over a topic, by whatever provider is behind the factory. Run
 * once, by one thread.
 */
public final class Journey {
  /** The queue of the first leg. */
  public static final String QUEUE = "demo.lines";

  /** The topic of the second. */
  public static final String TOPIC = "demo.fanout";

  /** How long to wait for a next message before it counts as lost. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * How often each line is sent or received: into the queue, out of it, and 1 to 3 on the topic.
   */
  private static final int STEPS_A_LINE = 6;

  private final ConnectionFactory factory;
  private final Lines lines;
  private final Progress progress;

  /** Nothing is connected before {@link #run()}. */
  public Journey(ConnectionFactory factory, Lines lines, Progress progress) {
    this.factory = factory;
    this.lines = lines;
    this.progress = progress;
  }

  /** How many {@link Progress#step()}s a journey of these lines has. */
  public static long steps(Lines lines) {
    return (long) STEPS_A_LINE * lines.count();
  }

  /**
   * Makes the journey, both legs whatever the first one's outcome.
   *
   * @throws jakarta.jms.JMSRuntimeException when the broker or the way to it fails
   */
  public JourneyReport run() throws InterruptedException {
    QueueLeg queue = new QueueLeg(factory, lines, progress);
    long queueNanos = queue.send();
    List<PathReport> paths = new ArrayList<>(queue.receive());
    TopicLeg topic = new TopicLeg(factory, lines, progress);
    paths.addAll(topic.run());
    return new JourneyReport(lines, queueNanos, topic.sendNanos(), paths);
  }
}
