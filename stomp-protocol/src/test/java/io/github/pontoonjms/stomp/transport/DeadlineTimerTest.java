package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTimerTest {
  private final DeadlineTimer timer = new DeadlineTimer();

  @Test
  void itsThreadLivesOnlyWhileSomethingIsRegistered() {
    AtomicInteger ticks = new AtomicInteger();
    DeadlineTimer.Timed timed = now -> ticks.incrementAndGet();
    assertEquals(List.of(), Threads.ours());
    for (int round = 1; round <= 2; round++) {
      int before = ticks.get();
      timer.add(timed);
      await().until(() -> ticks.get() > before + 2);
      assertEquals(List.of("pontoon-timer"), Threads.ours());
      timer.remove(timed);
      Threads.awaitNone();
    }
  }

  @Test
  void aTickThatThrowsEndsNothing() {
    AtomicInteger ticks = new AtomicInteger();
    timer.add(
        now -> {
          ticks.incrementAndGet();
          throw new IllegalStateException("thrown by a test");
        });
    await().until(() -> ticks.get() > 2);
    timer.close();
    Threads.awaitNone();
  }

  @Test
  void aClosedTimerTakesNothing() {
    timer.add(now -> {});
    timer.close();
    assertThrows(IllegalStateException.class, () -> timer.add(now -> {}));
    Threads.awaitNone();
    assertTrue(Threads.ours().isEmpty());
  }
}
