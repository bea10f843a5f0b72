package io.github.pontoonjms.jms.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Whoever waits at a buffer is woken, and nothing is handed over that should not be; run by {@link
 * io.github.pontoonjms.jms.InterleavingsTest}.
 */
public final class ConsumerBufferStress {
  private static final long LONG = TimeUnit.SECONDS.toNanos(10);
  private static final StompFrame FRAME = StompFrame.of(StompCommand.MESSAGE, "ack", "1");
  private static final BrokerSubscription NOWHERE =
      (BrokerSubscription)
          Proxy.newProxyInstance(
              BrokerSubscription.class.getClassLoader(),
              new Class<?>[] {BrokerSubscription.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private ConsumerBufferStress() {}

  /** A buffer, and who comes to it. */
  abstract static class Buffered {
    final ConsumerBuffer buffer = new ConsumerBuffer();
    private final DeliveryListener inlet = buffer.open();

    void deliver() {
      inlet.onDelivery(new Delivery(FRAME, NOWHERE, 1));
    }

    /** 1 if there was one, 0 if not, 2 if the wait never ended. */
    int take() {
      long began = System.nanoTime();
      try {
        Delivery taken = buffer.take(LONG);
        return taken != null ? 1 : System.nanoTime() - began >= LONG ? 2 : 0;
      } catch (IOException | InterruptedException failed) {
        return 3;
      }
    }
  }

  /** A message comes as a receive begins to wait. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "handed over")
  @Outcome(expect = FORBIDDEN, desc = "the receive sleeps on")
  @State
  public static class DeliveredAsTaken extends Buffered {
    public DeliveredAsTaken() {
      buffer.start();
    }

    @Actor
    public void reader() {
      deliver();
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = take();
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = buffer.poll() == null ? 0 : 1;
    }
  }

  /** The consumer closes as a receive takes: it gets the message or nothing, and ends. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "handed over before")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "closed before: it goes back")
  @Outcome(expect = FORBIDDEN, desc = "the receive sleeps on, or the message is lost")
  @State
  public static class ClosedAsTaken extends Buffered {
    public ClosedAsTaken() {
      deliver();
      buffer.start();
    }

    @Actor
    public void receiver(II_Result r) {
      r.r1 = take();
    }

    @Actor
    public void closer() {
      buffer.detach();
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = buffer.size() == 0 ? 1 : 0;
    }
  }

  /** The consumer closes under an empty wait, as somebody starts or stops the connection. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the receive ends, and nothing comes any more")
  @Outcome(expect = FORBIDDEN, desc = "the receive sleeps on, or the closed buffer runs again")
  @State
  public static class ClosedAsRestarted extends Buffered {
    public ClosedAsRestarted() {
      buffer.start();
    }

    @Actor
    public void closer(II_Result r) {
      buffer.detach();
      r.r1 = take();
    }

    @Actor
    public void starter() {
      buffer.stop();
      buffer.start();
    }

    @Arbiter
    public void look(II_Result r) {
      deliver();
      r.r2 = buffer.poll() == null ? 0 : 1;
    }
  }

  /** A message comes as the connection starts, with a listener there: it is told to come. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "delivered, told once or twice")
  @Outcome(expect = FORBIDDEN, desc = "the message lies there")
  @State
  public static class StartedAsDelivered extends Buffered {
    private final AtomicInteger polled = new AtomicInteger();

    public StartedAsDelivered() {
      buffer.onArrival(this::listen);
    }

    private void listen() {
      if (buffer.poll() != null) {
        polled.incrementAndGet();
      }
    }

    @Actor
    public void reader() {
      deliver();
    }

    @Actor
    public void starter() {
      buffer.start();
    }

    @Arbiter
    public void look(III_Result r) {
      r.r1 = polled.get();
      r.r2 = buffer.poll() == null ? 0 : 1;
      r.r3 = buffer.size() == 0 ? 1 : 0;
    }
  }

  /** What a rollback brings back comes before what the reader adds. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the old one first, both there")
  @Outcome(expect = FORBIDDEN, desc = "out of order, or one lost")
  @State
  public static class RestoredAsDelivered extends Buffered {
    private final Delivery old = new Delivery(FRAME, NOWHERE, 1);

    public RestoredAsDelivered() {
      buffer.start();
    }

    @Actor
    public void session() {
      buffer.restore(List.of(old));
    }

    @Actor
    public void reader() {
      deliver();
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = buffer.poll() == old ? 1 : 0;
      r.r2 = buffer.poll() != null && buffer.size() == 0 ? 0 : 1;
    }
  }
}
