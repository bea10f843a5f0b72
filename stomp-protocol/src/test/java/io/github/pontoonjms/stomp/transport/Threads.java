package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;

/** Which threads of ours there are. */
final class Threads {
  private Threads() {}

  static List<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pontoon"))
        .sorted()
        .toList();
  }

  static void awaitNone() {
    await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(List.of(), ours()));
  }
}
