package io.github.pontoonjms.stomp.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.pontoonjms.stomp.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Whatever is queued is written, once, in the order of its thread, by one drainer at a time; run by
 * {@link InterleavingsTest}. What is handed to the executor runs when the actors have ended, so a
 * promise that nobody made shows as a frame that lies.
 */
public final class OutboundQueueStress {
  private static final Framing SMALL = new Framing(Transport.MessageType.BINARY, true, true, 16);

  private OutboundQueueStress() {}

  /** A queue over a socket that takes all, and what was written to it. */
  abstract static class Queued implements OutboundQueue.Owner {
    final Queue<Runnable> promised = new ConcurrentLinkedQueue<>();
    final OutboundQueue queue;

    /** The drainer's, as the batch is. */
    final List<Integer> written = new ArrayList<>();

    final AtomicInteger drainers = new AtomicInteger();
    final AtomicInteger faults = new AtomicInteger();

    Queued(long bound) {
      queue =
          new OutboundQueue(
              promised::add,
              new BatchWriter(
                  new Sink(), new FrameTrace("c", null, UnaryOperator.identity()), SMALL),
              this,
              bound);
    }

    private OutboundEntry entry(int number, long room) {
      OutboundEntry.Content content =
          batch -> {
            if (drainers.incrementAndGet() != 1) {
              faults.incrementAndGet();
            }
            written.add(number);
            drainers.decrementAndGet();
          };
      return new OutboundEntry(content, room, 10, null);
    }

    void put(int number) {
      try {
        if (!queue.put(entry(number, 10), TimeUnit.SECONDS.toNanos(10))) {
          faults.incrementAndGet();
        }
      } catch (IOException interrupted) {
        throw new UncheckedIOException(interrupted);
      }
    }

    void offerAsReader(int number) {
      NonWriting.run(() -> queue.offer(entry(number, 0)));
    }

    /** The executor comes at last: then all has been written, 1 before 2 and 3 before 4. */
    void look(II_Result r) {
      for (Runnable task = promised.poll(); task != null; task = promised.poll()) {
        task.run();
      }
      r.r1 = written.size();
      boolean inOrder =
          written.indexOf(1) < written.indexOf(2) && written.indexOf(3) < written.indexOf(4);
      r.r2 = faults.get() + (inOrder ? 0 : 1) + (queue.isBusy() ? 1 : 0);
    }

    @Override
    public void written(OutboundEntry entry) {
      // Counted where it is written.
    }

    @Override
    public void writeFailed(IOException why) {
      faults.incrementAndGet();
    }

    @Override
    public void failed(IOException why) {
      faults.incrementAndGet();
    }
  }

  /** The reader offers while a caller, who has the role, leaves. */
  @JCStressTest
  @Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "all written, in order")
  @Outcome(expect = FORBIDDEN, desc = "a frame lies, is written twice, or out of order")
  @State
  public static class OfferedAsTheDrainerLeaves extends Queued {
    public OfferedAsTheDrainerLeaves() {
      super(1_000);
    }

    @Actor
    public void caller() {
      put(1);
      put(2);
    }

    @Actor
    public void reader() {
      offerAsReader(3);
      offerAsReader(4);
    }

    @Arbiter
    public void end(II_Result r) {
      look(r);
    }
  }

  /** Two callers, each of whom may find the other writing. */
  @JCStressTest
  @Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "all written, in order")
  @Outcome(expect = FORBIDDEN, desc = "a frame lies, is written twice, or out of order")
  @State
  public static class PutByTwo extends Queued {
    public PutByTwo() {
      super(1_000);
    }

    @Actor
    public void one() {
      put(1);
      put(2);
    }

    @Actor
    public void other() {
      put(3);
      put(4);
    }

    @Arbiter
    public void end(II_Result r) {
      look(r);
    }
  }

  /** A caller that is about to wait steals what was promised, as the executor comes for it. */
  @JCStressTest
  @Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "all written, in order")
  @Outcome(expect = FORBIDDEN, desc = "a frame lies, is written twice, or out of order")
  @State
  public static class HelpedAsTheExecutorComes extends Queued {
    public HelpedAsTheExecutorComes() {
      super(1_000);
      offerAsReader(1);
    }

    @Actor
    public void caller() {
      queue.help();
      put(3);
      put(4);
    }

    @Actor
    public void executor() {
      promised.remove().run();
      offerAsReader(2);
    }

    @Arbiter
    public void end(II_Result r) {
      look(r);
    }
  }

  /** The queue ends as frames come: a frame is written once or never, and nobody sticks. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 0", "2, 0", "3, 0", "4, 0"},
      expect = ACCEPTABLE,
      desc = "what came before the end")
  @Outcome(expect = FORBIDDEN, desc = "written twice, out of order, or the role is lost")
  @State
  public static class ClosedAsFramesCome extends Queued {
    public ClosedAsFramesCome() {
      super(1_000);
    }

    @Actor
    public void reader() {
      offerAsReader(1);
      offerAsReader(2);
    }

    @Actor
    public void end() {
      offerAsReader(3);
      promised.forEach(Runnable::run);
      queue.close();
    }

    @Arbiter
    public void end(II_Result r) {
      for (Runnable task = promised.poll(); task != null; task = promised.poll()) {
        task.run();
      }
      r.r1 = written.size();
      boolean twice = written.stream().distinct().count() != written.size();
      boolean swapped =
          written.contains(2) && (!written.contains(1) || written.indexOf(1) > written.indexOf(2));
      r.r2 = faults.get() + (twice ? 1 : 0) + (swapped ? 1 : 0);
    }
  }

  /** A socket that takes everything. */
  private static final class Sink implements Transport {
    @Override
    public void write(
        byte[] buffer, int offset, int length, MessageType type, boolean first, boolean last) {}

    @Override
    public void flushControl() {}

    @Override
    public boolean hasPendingControl() {
      return false;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void abort(IOException why) {}

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public long bytesWritten() {
      return 0;
    }

    @Override
    public String subprotocol() {
      return "";
    }
  }
}
