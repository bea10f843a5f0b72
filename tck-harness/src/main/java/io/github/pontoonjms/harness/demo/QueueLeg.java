package io.github.pontoonjms.harness.demo;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines through a queue in transacted sessions: one consumer takes by a selector the longer half,
 * another the rest. Each rolls its first batch back once and must see it again. One thread.
 */
final class QueueLeg {
  private static final int BATCH = 100;
  private static final long STRAY_MILLIS = 250;

  private final ConnectionFactory factory;
  private final Lines lines;
  private final Progress progress;

  QueueLeg(ConnectionFactory factory, Lines lines, Progress progress) {
    this.factory = factory;
    this.lines = lines;
    this.progress = progress;
  }

  /** Sends all lines; how long it took, in nanoseconds. */
  long send() {
    progress.begin("to the queue");
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      return Publication.send(context, queue(context), lines, progress);
    }
  }

  /** Takes what was sent. */
  List<PathReport> receive() {
    int median = lines.medianLength();
    String selector = Line.selectLongerOrEqual(median);
    progress.begin("selected from the queue");
    Arrivals selected = new Arrivals(lines.matching(line -> line.length() >= median), progress);
    take(selected, selector);
    progress.begin("the rest of the queue");
    Arrivals rest = new Arrivals(lines.matching(line -> line.length() < median), progress);
    take(rest, null);
    return List.of(selected.report("queue, selector " + selector), rest.report("queue, the rest"));
  }

  private void take(Arrivals arrivals, @Nullable String selector) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED);
        JMSConsumer consumer = context.createConsumer(queue(context), selector)) {
      rollBackOnce(context, consumer, arrivals);
      while (!arrivals.areComplete()) {
        List<Message> batch = batch(consumer, arrivals.missing());
        context.commit();
        batch.forEach(arrivals::add);
        if (batch.isEmpty()) {
          return;
        }
      }
      if (consumer.receive(STRAY_MILLIS) != null) {
        arrivals.addStray();
      }
    }
  }

  private static void rollBackOnce(JMSContext context, JMSConsumer consumer, Arrivals arrivals) {
    List<String> before = batch(consumer, arrivals.missing()).stream().map(QueueLeg::text).toList();
    context.rollback();
    List<Message> again = batch(consumer, before.size());
    context.commit();
    arrivals.compareRedelivery(before, again);
    again.forEach(arrivals::add);
  }

  private static List<Message> batch(JMSConsumer consumer, int most) {
    List<Message> batch = new ArrayList<>();
    while (batch.size() < Math.min(most, BATCH)) {
      Message message = consumer.receive(Journey.PATIENCE.toMillis());
      if (message == null) {
        break;
      }
      batch.add(message);
    }
    return batch;
  }

  private static String text(Message message) {
    try {
      return message.getBody(String.class);
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  private static Queue queue(JMSContext context) {
    return context.createQueue(Journey.QUEUE);
  }
}
