package io.github.pontoonjms.jms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pause by a timer that goes off when the test says so. */
class RedeliveryPauseTest {
  private final List<Runnable> alarms = new ArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final ConsumerBuffer first = new ConsumerBuffer();
  private final ConsumerBuffer second = new ConsumerBuffer();
  private final List<ConsumerBuffer> buffers = new ArrayList<>(List.of(first, second));
  private final RedeliveryPause pause =
      new RedeliveryPause(
          (nanos, action) -> {
            alarms.add(action);
            return cancelled::incrementAndGet;
          },
          () -> buffers);

  @BeforeEach
  void start() {
    first.start();
    second.start();
  }

  @Test
  void nothingIsHandedOverUntilTheAlarmAndThenInOrder() throws Exception {
    Delivery one = deliveredTo(first);
    Delivery two = deliveredTo(first);
    AtomicInteger signals = new AtomicInteger();
    first.onArrival(signals::incrementAndGet);
    signals.set(0);

    pause.begin(1_000);
    assertNull(first.poll());
    assertNull(first.take(0));
    alarms.get(0).run();

    assertEquals(1, signals.get());
    assertSame(one, first.poll());
    assertSame(two, first.take(0));
  }

  @Test
  void aConsumerMadeInThePauseWaitsAsTheOthersDo() {
    pause.begin(1_000);
    ConsumerBuffer late = new ConsumerBuffer();
    buffers.add(late);
    pause.join(late);
    late.start();
    deliveredTo(late);

    assertNull(late.poll());
    alarms.get(0).run();
    assertNotNull(late.poll());
  }

  @Test
  void aConsumerMadeOutsideOfAPauseDoesNotWait() {
    pause.begin(1_000);
    alarms.get(0).run();
    pause.join(second);
    deliveredTo(second);

    assertNotNull(second.poll());
  }

  @Test
  void aSecondPauseOutlivesTheAlarmOfTheFirst() {
    deliveredTo(first);
    pause.begin(1_000);
    pause.begin(2_000);

    alarms.get(0).run();
    assertNull(first.poll());
    alarms.get(1).run();
    assertNotNull(first.poll());
    assertEquals(1, cancelled.get());
  }

  @Test
  void afterTheSessionsEndNothingIsResumed() {
    deliveredTo(first);
    pause.begin(1_000);
    pause.end();

    alarms.get(0).run();
    assertNull(first.poll());
    assertEquals(1, cancelled.get());
  }

  @Test
  void aDetachedBufferGivesItsReceiverUpAtOnce() throws Exception {
    deliveredTo(first);
    pause.begin(Long.MAX_VALUE);
    first.detach();

    assertNull(first.take(Long.MAX_VALUE));
  }

  private static Delivery deliveredTo(ConsumerBuffer buffer) {
    Delivery delivery = new Delivery(StompFrame.of(StompCommand.MESSAGE), new NoSubscription(), 1);
    buffer.open().onDelivery(delivery);
    return delivery;
  }

  private static final class NoSubscription implements BrokerSubscription {
    @Override
    public void open() {}

    @Override
    public void settle(Delivery delivery) {}

    @Override
    public long credit() {
      return 0;
    }

    @Override
    public long creditBound() {
      return 0;
    }

    @Override
    public int unsettled() {
      return 0;
    }

    @Override
    public long used() {
      return 0;
    }

    @Override
    public boolean extend(long held) {
      return false;
    }

    @Override
    public void awaitRoundTrip() {}

    @Override
    public void close() {}
  }
}
