package io.github.pontoonjms.jms.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallsInProgressTest {
  private final CallsInProgress calls = new CallsInProgress();

  @Test
  void whoWaitsGoesOnWithTheLastCallsEnd() throws Exception {
    calls.begin();
    calls.begin();
    CompletableFuture<Boolean> none =
        CompletableFuture.supplyAsync(() -> calls.awaitNone(Duration.ofSeconds(20)));

    calls.end();
    assertFalse(calls.awaitNone(Duration.ofMillis(20)));
    calls.end();

    assertTrue(none.get(10, TimeUnit.SECONDS));
  }

  @Test
  void anInterruptIsKeptAndDoesNotShortenTheWait() {
    calls.begin();
    Thread.currentThread().interrupt();

    assertFalse(calls.awaitNone(Duration.ofMillis(20)));

    assertTrue(Thread.interrupted());
  }
}
