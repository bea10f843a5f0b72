package io.github.pontoonjms.jms.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An ExceptionListener that remembers what it was told, and on which threads. */
final class Told implements ExceptionListener {
  private final List<JMSException> exceptions = new CopyOnWriteArrayList<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();

  @Override
  public void onException(JMSException exception) {
    threads.add(Thread.currentThread().getName());
    exceptions.add(exception);
  }

  /** Waits for the first. */
  JMSException first() {
    await().atMost(Duration.ofSeconds(10)).until(() -> !exceptions.isEmpty());
    return exceptions.get(0);
  }

  /** It was told once, and stays so while the connection is closed. */
  void assertOnce() {
    first();
    await()
        .during(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> assertEquals(1, exceptions.size(), exceptions::toString));
  }

  List<JMSException> all() {
    return exceptions;
  }

  List<String> threads() {
    return threads;
  }
}
