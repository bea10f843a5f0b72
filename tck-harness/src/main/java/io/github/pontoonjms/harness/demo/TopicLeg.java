package io.github.pontoonjms.harness.demo;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lines on a topic to {@value #RECEIVERS} subscribers that receive and one that listens, each on a
 * connection of its own; each must get all, in order. The calling thread publishes; each receiving
 * subscriber has a thread named {@code pontoon-demo-subscriber}.
 */
final class TopicLeg {
  private static final int RECEIVERS = 2;

  private final ConnectionFactory factory;
  private final Lines lines;
  private final Progress progress;
  private final List<JMSContext> contexts = new ArrayList<>();
  private long sendNanos;

  TopicLeg(ConnectionFactory factory, Lines lines, Progress progress) {
    this.factory = factory;
    this.lines = lines;
    this.progress = progress;
  }

  /** How long the publisher took, in nanoseconds; known after {@link #run}. */
  long sendNanos() {
    return sendNanos;
  }

  List<PathReport> run() throws InterruptedException {
    progress.begin("fan-out on the topic");
    ExecutorService threads =
        Executors.newFixedThreadPool(
            RECEIVERS, work -> new Thread(work, "pontoon-demo-subscriber"));
    ListeningSubscriber listening = new ListeningSubscriber(new Arrivals(lines, progress));
    List<PathReport> reports = new ArrayList<>();
    try {
      subscribe().setMessageListener(listening);
      List<Future<PathReport>> receiving = new ArrayList<>();
      for (int i = 1; i <= RECEIVERS; i++) {
        JMSConsumer consumer = subscribe();
        String path = "topic, subscriber " + i + ", receiving";
        receiving.add(threads.submit(() -> receive(consumer, path)));
      }
      publish();
      for (Future<PathReport> report : receiving) {
        reports.add(result(report));
      }
      listening.await();
    } finally {
      threads.shutdown();
      contexts.forEach(JMSContext::close);
    }
    reports.add(listening.report("topic, subscriber " + (RECEIVERS + 1) + ", listening"));
    return reports;
  }

  private JMSConsumer subscribe() {
    JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    contexts.add(context);
    return context.createConsumer(context.createTopic(Journey.TOPIC));
  }

  private void publish() {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      sendNanos = Publication.send(context, context.createTopic(Journey.TOPIC), lines, progress);
    }
  }

  private PathReport receive(JMSConsumer consumer, String path) {
    Arrivals arrivals = new Arrivals(lines, progress);
    while (!arrivals.areComplete()) {
      Message message = consumer.receive(Journey.PATIENCE.toMillis());
      if (message == null) {
        break;
      }
      arrivals.add(message);
    }
    return arrivals.report(path);
  }

  /** Each receive has a deadline, so this ends too. */
  private static PathReport result(Future<PathReport> report) throws InterruptedException {
    try {
      return report.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JMSRuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a subscriber failed", e.getCause());
    }
  }
}
