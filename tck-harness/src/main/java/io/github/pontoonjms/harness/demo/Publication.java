package io.github.pontoonjms.harness.demo;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;

/** Sends all lines to one destination in transactions of {@value #BATCH}. Stateless. */
final class Publication {
  static final int BATCH = 500;

  private Publication() {}

  /** How long it took, in nanoseconds, the last commit included. */
  static long send(JMSContext context, Destination to, Lines lines, Progress progress) {
    long start = System.nanoTime();
    JMSProducer producer = context.createProducer();
    int sent = 0;
    for (Line line : lines.lines()) {
      producer.send(to, line.toMessage(context));
      sent++;
      progress.step();
      if (sent % BATCH == 0) {
        context.commit();
      }
    }
    context.commit();
    return System.nanoTime() - start;
  }
}
