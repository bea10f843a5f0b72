package io.github.pontoonjms.harness.demo;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;

/**
 * What has arrived at one receiving end, in its order. One thread at a time: who receives, and then
 * who asks for the report.
 */
final class Arrivals {
  private final Lines expected;
  private final Progress progress;
  private final LineDigest digest = new LineDigest();
  private final long start = System.nanoTime();
  private int count;
  private int faults;
  private long last = start;

  Arrivals(Lines expected, Progress progress) {
    this.expected = expected;
    this.progress = progress;
  }

  boolean areComplete() {
    return count >= expected.count();
  }

  int missing() {
    return expected.count() - count;
  }

  void add(Message message) {
    try {
      String text = message instanceof TextMessage body ? body.getText() : null;
      digest.add(String.valueOf(text));
      if (text == null || !Line.isDescribedBy(message, text)) {
        faults++;
      }
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
    count++;
    last = System.nanoTime();
    progress.step();
  }

  /** A batch that was rolled back must come again: the same, in the same order, and marked. */
  void compareRedelivery(List<String> before, List<Message> again) {
    try {
      for (int i = 0; i < again.size(); i++) {
        boolean same =
            i < before.size() && again.get(i).getBody(String.class).equals(before.get(i));
        if (!same || !again.get(i).getJMSRedelivered()) {
          faults++;
        }
      }
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
    faults += Math.max(0, before.size() - again.size());
  }

  /** Something came that nobody sent. */
  void addStray() {
    faults++;
  }

  PathReport report(String path) {
    return new PathReport(
        path, expected.count(), expected.digest(), count, digest.hex(), faults, last - start);
  }
}
