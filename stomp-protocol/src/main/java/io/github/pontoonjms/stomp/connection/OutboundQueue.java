package io.github.pontoonjms.stomp.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written on one connection, and who writes it. Any thread puts and offers; one
 * thread at a time drains. Owned by a {@link StompConnection}.
 *
 * <p>Draining is a role, not a lock: {@link #drain} says who has it, and no lock is held while
 * frames are encoded or written. {@link #lock} guards the frames, the room and the role together,
 * and therefore no wake-up is lost: whoever adds work looks at the role in the same critical
 * section, and the drainer gives the role up only in the critical section in which it saw that
 * there is no work. So either the drainer sees the new work, or the one who adds it sees that
 * nobody drains. A role that is promised to the executor counts as taken; the promise is made in
 * that same section, and kept outside, by a task that takes whatever work there is when it comes.
 */
final class OutboundQueue {
  /** What a drainer on a caller's thread writes: its own batch and one more. */
  private static final int CALLER_CHUNKS = 2;

  private static final int ALL_CHUNKS = Integer.MAX_VALUE;

  /**
   * Who drains. Only {@link #takeRole}, {@link #offerLater}, {@link #nextChunk} and the promised
   * task change it.
   */
  private enum Drain {
    NOBODY,
    PROMISED,
    UNDER_WAY
  }

  /** What the queue needs of its connection; called by the drainer, without the lock. */
  interface Owner {
    /** The entry has been written. */
    void written(OutboundEntry entry);

    /** The socket did not take it all. Nothing more is written; the transport will end soon. */
    void writeFailed(IOException why);

    /** Nothing can be written any more, though the socket may be well. */
    void failed(IOException why);
  }

  private final Executor executor;
  private final BatchWriter batch;
  private final Owner owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<OutboundEntry> entries = new ArrayDeque<>();
  private final RoomLine room;
  private Drain drain = Drain.NOBODY;
  private boolean controlWaits;
  private boolean beatWaits;
  private boolean closed;

  // The drainer's own: the role hands them on.
  private final List<OutboundEntry> chunk = new ArrayList<>();
  private long chunkBytes;
  private boolean chunkControl;
  private boolean chunkBeat;

  OutboundQueue(Executor executor, BatchWriter batch, Owner owner, long bound) {
    this.executor = executor;
    this.batch = batch;
    this.owner = owner;
    this.room = new RoomLine(lock, bound);
  }

  /**
   * Queues an entry, waiting for room, and writes it if nobody else is about to.
   *
   * @return false if there was no room in time, or the queue is closed
   */
  boolean put(OutboundEntry entry, long timeoutNanos) throws InterruptedIOException {
    Drain mine;
    lock.lock();
    try {
      if (!room.take(entry.room(), timeoutNanos, () -> closed)) {
        return false;
      }
      entries.addLast(entry);
      mine = takeRole(true);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for room in the outbound queue");
    } finally {
      lock.unlock();
    }
    act(mine);
    return true;
  }

  /** Queues an exempt entry, without waiting. After the end it is dropped. */
  void offer(OutboundEntry entry) {
    Drain mine;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      entries.addLast(entry);
      mine = takeRole(true);
    } finally {
      lock.unlock();
    }
    act(mine);
  }

  /** Like {@link #offer}, but never writes on this thread: the executor is promised the role. */
  void offerLater(OutboundEntry entry) {
    boolean promised = false;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      entries.addLast(entry);
      if (drain == Drain.NOBODY) {
        drain = Drain.PROMISED;
        promised = true;
      }
    } finally {
      lock.unlock();
    }
    if (promised) {
      handOver();
    }
  }

  /** A control frame of the transport waits. */
  void controlWaits() {
    Drain mine;
    lock.lock();
    try {
      controlWaits = true;
      mine = takeRole(false);
    } finally {
      lock.unlock();
    }
    act(mine);
  }

  /** A heart-beat is due; there is none while others write, for then it is not needed. */
  void beat() {
    Drain mine = Drain.NOBODY;
    lock.lock();
    try {
      if (!closed && drain == Drain.NOBODY) {
        beatWaits = true;
        mine = takeRole(false);
      }
    } finally {
      lock.unlock();
    }
    act(mine);
  }

  /** For a thread that is about to wait: writes what was promised to an executor that is slow. */
  void help() {
    Drain mine = Drain.NOBODY;
    lock.lock();
    try {
      if (drain == Drain.PROMISED) {
        mine = takeRole(true);
      }
    } finally {
      lock.unlock();
    }
    act(mine);
  }

  /** Whether frames wait or are being written. */
  boolean isBusy() {
    lock.lock();
    try {
      return drain != Drain.NOBODY;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the queue: what waits is dropped, who waits is woken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      entries.clear();
      room.callAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * With the lock held, and work there: who is to drain. UNDER_WAY: this thread; PROMISED: the
   * executor, to which this thread must hand over; NOBODY: nothing to do, somebody else has it.
   */
  private Drain takeRole(boolean stealPromised) {
    boolean free = drain == Drain.NOBODY || (stealPromised && drain == Drain.PROMISED);
    if (!free || closed) {
      return Drain.NOBODY;
    }
    boolean mayWrite = !NonWriting.here() && !VirtualThreads.isVirtual(Thread.currentThread());
    if (mayWrite) {
      drain = Drain.UNDER_WAY;
      return Drain.UNDER_WAY;
    }
    if (drain == Drain.PROMISED) {
      return Drain.NOBODY;
    }
    drain = Drain.PROMISED;
    return Drain.PROMISED;
  }

  private void act(Drain mine) {
    if (mine == Drain.UNDER_WAY) {
      drainHere(CALLER_CHUNKS);
    } else if (mine == Drain.PROMISED) {
      handOver();
    }
  }

  private void handOver() {
    try {
      executor.execute(this::drainAsPromised);
    } catch (RejectedExecutionException rejected) {
      owner.failed(new IOException("The executor takes no more work", rejected));
    }
  }

  private void drainAsPromised() {
    lock.lock();
    try {
      if (drain != Drain.PROMISED) {
        return; // a caller was faster
      }
      drain = Drain.UNDER_WAY;
    } finally {
      lock.unlock();
    }
    drainHere(ALL_CHUNKS);
  }

  private void drainHere(int chunks) {
    try {
      for (int left = chunks; nextChunk(left > 0); left--) {
        writeChunk();
      }
    } catch (IOException why) {
      owner.writeFailed(why); // and the role is kept, so that nobody writes behind half a frame
    } catch (RuntimeException | Error why) {
      owner.failed(new IOException("Writing has failed: " + why, why));
      throw why;
    }
  }

  /** Settles the chunk just written and takes the next, or gives the role up or on. */
  private boolean nextChunk(boolean mayGoOn) {
    boolean handOver = false;
    lock.lock();
    try {
      if (chunkBytes > 0) {
        room.giveBack(chunkBytes);
        chunkBytes = 0;
      }
      chunk.clear();
      if (closed || (entries.isEmpty() && !controlWaits && !beatWaits)) {
        drain = Drain.NOBODY;
        return false;
      }
      if (mayGoOn) {
        takeChunk();
        return true;
      }
      drain = Drain.PROMISED;
      handOver = true;
    } finally {
      lock.unlock();
    }
    if (handOver) {
      handOver();
    }
    return false;
  }

  private void takeChunk() {
    chunkControl = controlWaits;
    controlWaits = false;
    chunkBeat = beatWaits && entries.isEmpty();
    beatWaits = false;
    long space = batch.maxMessageBytes();
    for (OutboundEntry next = entries.peekFirst(); next != null; next = entries.peekFirst()) {
      if (!chunk.isEmpty() && next.size() > space) {
        break;
      }
      entries.removeFirst();
      chunk.add(next);
      chunkBytes += next.room();
      space -= next.size();
    }
  }

  private void writeChunk() throws IOException {
    batch.begin();
    if (chunkControl) {
      batch.control();
    }
    if (chunkBeat) {
      batch.beat();
    }
    for (OutboundEntry entry : chunk) {
      if (entry.beginWriting()) {
        entry.content().writeTo(batch);
      }
    }
    batch.flush();
    for (OutboundEntry entry : chunk) {
      owner.written(entry);
    }
  }
}
