package io.github.pontoonjms.jms.dialect;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.lang.reflect.Proxy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A cumulative ACK never covers a message that is not settled, none is sent twice, and none that is
 * due is forgotten; run by {@link io.github.pontoonjms.jms.InterleavingsTest}. Deliveries are
 * numbered from 0; -1 stands for no ACK.
 */
public final class SettlementLedgerStress {
  private static final StompFrame FRAME = StompFrame.of(StompCommand.MESSAGE, "ack", "1");

  /** What deliveries belong to; nothing here asks it. */
  private static final BrokerSubscription NOWHERE =
      (BrokerSubscription)
          Proxy.newProxyInstance(
              BrokerSubscription.class.getClassLoader(),
              new Class<?>[] {BrokerSubscription.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private SettlementLedgerStress() {}

  /** A delivery that knows its number. */
  private static final class Numbered extends Delivery {
    private final int number;

    Numbered(int number) {
      super(FRAME, NOWHERE, 1);
      this.number = number;
    }
  }

  /** A ledger of so many deliveries, and which of them somebody said he would settle. */
  abstract static class Delivered {
    final SettlementLedger<Numbered> ledger = new SettlementLedger<>();
    private final boolean[] begun = new boolean[32];
    private volatile int fence;

    Delivered(int count) {
      for (int i = 0; i < count; i++) {
        ledger.add(new Numbered(i));
      }
    }

    boolean settle(int number) {
      begun[number] = true;
      fence = number;
      return ledger.settle(number);
    }

    /** What a drainer sends: the number that the ACK names. */
    int take() {
      Numbered taken = ledger.take();
      return taken == null ? -1 : taken.number;
    }

    /** How many that an ACK of {@code number} covers nobody has settled. */
    int unsettledUpTo(int number) {
      int seen = fence;
      int unsettled = seen < 0 ? 1 : 0;
      for (int i = 0; i <= number; i++) {
        unsettled += begun[i] ? 0 : 1;
      }
      return unsettled;
    }
  }

  /** Two threads settle, one of them what the other's ACK would cover; a third message stays. */
  @JCStressTest
  @Outcome(id = "0, 1, -1, 0", expect = ACCEPTABLE, desc = "an ACK each")
  @Outcome(id = "1, -1, -1, 0", expect = ACCEPTABLE, desc = "one ACK for both")
  @Outcome(expect = FORBIDDEN, desc = "an ACK too many, too few, or for what is unsettled")
  @State
  public static class SettledByTwo extends Delivered {
    private volatile int tooMuch;

    public SettledByTwo() {
      super(3);
    }

    @Actor
    public void older(IIII_Result r) {
      r.r1 = -1;
      if (settle(0)) {
        r.r1 = take();
        tooMuch = unsettledUpTo(r.r1);
      }
    }

    @Actor
    public void newer(IIII_Result r) {
      r.r2 = settle(1) ? take() : -1;
    }

    @Arbiter
    public void look(IIII_Result r) {
      r.r3 = take();
      r.r4 = tooMuch;
    }
  }

  /** Two settle the same message: a listener's thread and a late one. */
  @JCStressTest
  @Outcome(
      id = {"0, -1, -1", "-1, 0, -1"},
      expect = ACCEPTABLE,
      desc = "one ACK")
  @Outcome(expect = FORBIDDEN, desc = "sent twice, or never")
  @State
  public static class SettledTwice extends Delivered {
    public SettledTwice() {
      super(2);
    }

    @Actor
    public void one(III_Result r) {
      r.r1 = settle(0) ? take() : -1;
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = ledger.settle(0) ? take() : -1;
    }

    @Arbiter
    public void look(III_Result r) {
      r.r3 = take();
    }
  }

  /** A drainer comes for the ACK while the session settles on: who settles says when to come. */
  @JCStressTest
  @Outcome(id = "-1, 1, 1", expect = ACCEPTABLE, desc = "too early; asked to come, once")
  @Outcome(id = "0, 2, 1", expect = ACCEPTABLE, desc = "between the two; asked to come again")
  @Outcome(id = "1, 1, -1", expect = ACCEPTABLE, desc = "after both")
  @Outcome(expect = FORBIDDEN, desc = "an ACK is sent twice, or nobody is asked to send it")
  @State
  public static class TakenAsMoreIsSettled extends Delivered {
    public TakenAsMoreIsSettled() {
      super(3);
    }

    @Actor
    public void drainer(III_Result r) {
      r.r1 = take();
    }

    @Actor
    public void session(III_Result r) {
      r.r2 = (settle(0) ? 1 : 0) + (settle(1) ? 1 : 0);
    }

    @Arbiter
    public void look(III_Result r) {
      r.r3 = take();
    }
  }

  /** The reader drops a message (2), while the session settles those before it backwards. */
  @JCStressTest
  @Outcome(id = "-1, 2, -1, 0", expect = ACCEPTABLE, desc = "one ACK, when the oldest is settled")
  @Outcome(id = "2, 1, -1, 0", expect = ACCEPTABLE, desc = "the dropped one came last")
  @Outcome(expect = FORBIDDEN, desc = "an ACK too many, too few, or for what is unsettled")
  @State
  public static class DroppedBetween extends Delivered {
    private volatile int tooMuch;

    public DroppedBetween() {
      super(4);
    }

    @Actor
    public void reader(IIII_Result r) {
      r.r1 = settle(2) ? take() : -1;
    }

    @Actor
    public void session(IIII_Result r) {
      settle(1);
      r.r2 = settle(0) ? take() : -1;
      tooMuch = unsettledUpTo(r.r2);
    }

    @Arbiter
    public void look(IIII_Result r) {
      r.r3 = take();
      r.r4 = tooMuch;
    }
  }

  /** The subscription ends as its last message is settled: no ACK comes after its UNSUBSCRIBE. */
  @JCStressTest
  @Outcome(id = "1, 0, -1", expect = ACCEPTABLE, desc = "settled in time: its ACK goes along")
  @Outcome(id = "0, -1, -1", expect = ACCEPTABLE, desc = "too late: it goes back")
  @Outcome(expect = FORBIDDEN, desc = "an ACK after the end, or one that was due is lost")
  @State
  public static class ClosedAsSettled extends Delivered {
    public ClosedAsSettled() {
      super(1);
    }

    @Actor
    public void session(III_Result r) {
      r.r1 = settle(0) ? 1 : 0;
    }

    @Actor
    public void end(III_Result r) {
      ledger.close();
      r.r2 = take();
    }

    @Arbiter
    public void look(III_Result r) {
      r.r3 = take();
    }
  }

  /** The subscription ends as a message is settled and the drainer takes what is due. */
  @JCStressTest
  @Outcome(id = "-1, -1, -1", expect = ACCEPTABLE, desc = "ended first")
  @Outcome(id = "0, -1, -1", expect = ACCEPTABLE, desc = "one ACK in time, by the drainer")
  @Outcome(id = "-1, 0, -1", expect = ACCEPTABLE, desc = "one ACK in time, with the farewell")
  @Outcome(id = "1, -1, -1", expect = ACCEPTABLE, desc = "both in time, by the drainer")
  @Outcome(id = "-1, 1, -1", expect = ACCEPTABLE, desc = "both in time, with the farewell")
  @Outcome(id = "0, 1, -1", expect = ACCEPTABLE, desc = "one by each")
  @Outcome(expect = FORBIDDEN, desc = "an ACK after the end, twice, or a lost one")
  @State
  public static class ClosedAsTaken extends Delivered {
    public ClosedAsTaken() {
      super(3);
      settle(0);
    }

    @Actor
    public void drainer(III_Result r) {
      settle(1);
      r.r1 = take();
    }

    @Actor
    public void end(III_Result r) {
      ledger.close();
      r.r2 = take();
    }

    @Arbiter
    public void look(III_Result r) {
      r.r3 = take();
    }
  }

  /** More comes, for which the ledger has to grow, while what is there is settled. */
  @JCStressTest
  @Outcome(id = "16, 1, 16", expect = ACCEPTABLE, desc = "nothing lost, order kept")
  @Outcome(expect = FORBIDDEN, desc = "an entry was lost or mixed up")
  @State
  public static class GrownAsSettled extends Delivered {
    public GrownAsSettled() {
      super(16);
    }

    @Actor
    public void reader(III_Result r) {
      r.r1 = (int) ledger.add(new Numbered(16));
    }

    @Actor
    public void session(III_Result r) {
      settle(1);
      settle(0);
      r.r2 = take();
    }

    @Arbiter
    public void look(III_Result r) {
      for (int i = 16; i >= 2; i--) {
        settle(i);
      }
      r.r3 = take();
    }
  }
}
