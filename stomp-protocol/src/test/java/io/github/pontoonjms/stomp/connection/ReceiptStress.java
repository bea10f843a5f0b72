package io.github.pontoonjms.stomp.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A receipt ends once, by one of those who may end it; run by {@link InterleavingsTest}. */
public final class ReceiptStress {
  private ReceiptStress() {}

  /** One receipt whose deadlines are over, and how often its sender was told. */
  abstract static class Awaited {
    final ReceiptTable table = new ReceiptTable("c", Duration.ZERO, Duration.ZERO, () -> {});
    final Receipt receipt = table.open(StompFrame.of(StompCommand.SEND, "destination", "q"));
    final AtomicInteger told = new AtomicInteger();

    Awaited() {
      receipt.whenDone(failure -> told.incrementAndGet());
    }

    void written() {
      receipt.beginWriting();
      table.written(receipt, System.nanoTime());
    }

    void toldAndLeft(II_Result r) {
      r.r1 = told.get();
      r.r2 = table.isEmpty() ? 0 : 1;
    }
  }

  /** RECEIPT comes as the deadline passes. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "told once, and nobody waits any more")
  @Outcome(expect = FORBIDDEN, desc = "told twice, never, or still in the table")
  @State
  public static class CompletedOrExpired extends Awaited {
    public CompletedOrExpired() {
      written();
    }

    @Actor
    public void reader() {
      table.complete(receipt.id());
    }

    @Actor
    public void timer() {
      table.tick(System.nanoTime());
      table.expireIfDue(receipt, System.nanoTime());
    }

    @Arbiter
    public void look(II_Result r) {
      toldAndLeft(r);
    }
  }

  /** RECEIPT comes as the connection ends. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "told once, and nobody waits any more")
  @Outcome(expect = FORBIDDEN, desc = "told twice, never, or still in the table")
  @State
  public static class CompletedOrLost extends Awaited {
    public CompletedOrLost() {
      written();
    }

    @Actor
    public void reader() {
      table.complete(receipt.id());
    }

    @Actor
    public void end() {
      table.failAll(new ConnectionLostException("lost", null, false));
    }

    @Arbiter
    public void look(II_Result r) {
      toldAndLeft(r);
    }
  }

  /** The deadline passes as the connection ends. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "told once, and nobody waits any more")
  @Outcome(expect = FORBIDDEN, desc = "told twice, never, or still in the table")
  @State
  public static class ExpiredOrLost extends Awaited {
    @Actor
    public void timer() {
      table.expireIfDue(receipt, System.nanoTime());
    }

    @Actor
    public void end() {
      table.failAll(new ConnectionLostException("lost", null, false));
    }

    @Arbiter
    public void look(II_Result r) {
      toldAndLeft(r);
    }
  }

  /** The drainer takes the frame as its sender gives it up. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "written, and its sender still waits")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "given up, and never written")
  @Outcome(expect = FORBIDDEN, desc = "written though its sender was told that it is not, or lost")
  @State
  public static class WrittenOrGivenUp extends Awaited {
    @Actor
    public void drainer(II_Result r) {
      r.r1 = receipt.beginWriting() ? 1 : 0;
    }

    @Actor
    public void timer() {
      table.expireIfDue(receipt, System.nanoTime());
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = told.get();
    }
  }
}
