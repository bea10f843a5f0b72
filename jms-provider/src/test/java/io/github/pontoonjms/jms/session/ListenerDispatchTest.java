package io.github.pontoonjms.jms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ListenerDispatchTest {
  @Test
  void whatIsSignalledDuringADeliveryThatThrowsIsDeliveredAllTheSame() {
    Deque<Runnable> pool = new ArrayDeque<>();
    AtomicInteger turns = new AtomicInteger();
    AtomicReference<ListenerDispatch> dispatch = new AtomicReference<>();
    dispatch.set(
        new ListenerDispatch(
            pool::add,
            () -> {
              if (turns.incrementAndGet() == 1) {
                dispatch.get().signal();
                throw new IllegalStateException("on purpose");
              }
              return false;
            }));
    dispatch.get().signal();

    assertThrows(IllegalStateException.class, pool.remove()::run);
    pool.remove().run();

    assertEquals(2, turns.get());
    assertEquals(0, pool.size());
  }
}
