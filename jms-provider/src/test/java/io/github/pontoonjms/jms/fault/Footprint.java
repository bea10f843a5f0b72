package io.github.pontoonjms.jms.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import java.time.Duration;
import java.util.List;

/** What a connection leaves behind. */
final class Footprint {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Footprint() {}

  static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pontoon"))
        .sorted()
        .toList();
  }

  /** No thread of ours is left, by itself, within 5 s. */
  static void awaitNoThread() {
    await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(), threads()));
  }

  /** Neither thread nor socket is left, by itself, within 5 s. */
  static void awaitNothing(ScriptedPeer peer) {
    await().atMost(LIMIT).untilAsserted(() -> assertEquals(0, peer.openConnections()));
    awaitNoThread();
  }
}
