package io.github.pontoonjms.stomp.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class RoomLineTest {
  private final ReentrantLock lock = new ReentrantLock();
  private final RoomLine room = new RoomLine(lock, 100);
  private final AtomicBoolean ended = new AtomicBoolean();
  private final List<String> order = new CopyOnWriteArrayList<>();

  private boolean take(long bytes, long millis) throws InterruptedException {
    lock.lock();
    try {
      return room.take(bytes, TimeUnit.MILLISECONDS.toNanos(millis), ended::get);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(long bytes) {
    lock.lock();
    try {
      room.giveBack(bytes);
    } finally {
      lock.unlock();
    }
  }

  private Thread waiter(String name, long bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                order.add(name + " " + take(bytes, 30_000));
              } catch (InterruptedException interrupted) {
                order.add(name + " interrupted");
              }
            });
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  @Test
  void aLargeFrameIsNotOvertakenBySmallOnes() throws Exception {
    assertTrue(take(60, 0));
    waiter("large", 80);
    waiter("small", 10);
    giveBack(30); // room for the small one, but it is not its turn
    assertFalse(take(10, 50));
    giveBack(30);
    await().until(() -> order.equals(List.of("large true", "small true")));
  }

  @Test
  void whatIsLargerThanTheBoundGetsInAlone() throws Exception {
    assertTrue(take(1_000, 0));
    assertFalse(take(1, 20));
    giveBack(1_000);
    assertTrue(take(1, 0));
    assertFalse(take(1_000, 20));
  }

  @Test
  void whoGivesUpLetsTheNextIn() throws Exception {
    assertTrue(take(60, 0));
    Thread large = waiter("large", 80);
    waiter("small", 10);
    large.interrupt();
    await().until(() -> order.equals(List.of("large interrupted", "small true")));
  }

  @Test
  void theEndSendsAllAway() throws Exception {
    assertTrue(take(100, 0));
    waiter("one", 10);
    waiter("two", 10);
    ended.set(true);
    lock.lock();
    try {
      room.callAll();
    } finally {
      lock.unlock();
    }
    await().until(() -> order.size() == 2);
    assertTrue(order.containsAll(List.of("one false", "two false")));
    assertEquals(2, order.size());
  }
}
