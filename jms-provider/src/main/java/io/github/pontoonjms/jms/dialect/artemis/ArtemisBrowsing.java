package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.BrokerBrowsing;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest.Credit;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a queue of Artemis, whose STOMP cannot browse: a consumer that settles nothing,
 * and gives all back, which comes back unmarked and in its place. So that others miss it for a
 * short while only, a queue that is small enough is read to its end at once and given back before
 * the first message is shown. The end is where management said that it is, else a silence. Used by
 * one thread at a time; deliveries come on the reader's thread.
 */
final class ArtemisBrowsing implements BrokerBrowsing, DeliveryListener {
  /** What is read at once at most. */
  private static final long SNAPSHOT_BYTES = 16 << 20;

  /** The broker has what is unsettled in memory, and so have we: to go on would end in neither. */
  private static final long LARGEST = 256 << 20;

  /** How long a message may be on its way that is more than must come. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ArtemisSubscription subscription;
  private final long silenceNanos;
  private final BlockingQueue<StompFrame> arrived = new LinkedBlockingQueue<>();
  private final Queue<StompFrame> snapshot = new ArrayDeque<>();
  private volatile @Nullable IOException cancelled;

  private final Extent extent;
  private long seen;
  private boolean ended;

  /**
   * How many messages are to come.
   *
   * @param least what the broker counts without those that consumers have; some of these may have
   *     just been given back
   * @param most with them
   */
  private record Extent(long least, long most) {
    static final Extent UNKNOWN = new Extent(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private ArtemisBrowsing(
      ArtemisBinding binding, PontoonQueue queue, @Nullable String wireSelector, Extent extent) {
    MessageFilter filter = MessageFilter.onBroker(wireSelector);
    this.subscription =
        new ArtemisSubscription(
            binding, new SubscriptionRequest(queue, null, filter, Credit.STREAM, null), this);
    this.silenceNanos = binding.surroundings().options().browseTimeout().toNanos();
    this.extent = extent;
  }

  static ArtemisBrowsing begin(
      ArtemisBinding binding, PontoonQueue queue, @Nullable String wireSelector)
      throws IOException {
    // What this connection has sent is in the queue before it is counted on another socket.
    binding.ping().await();
    Extent extent = count(binding, queue, wireSelector);
    ArtemisBrowsing browsing = new ArtemisBrowsing(binding, queue, wireSelector, extent);
    if (extent.most() == 0) {
      browsing.ended = true;
    } else {
      browsing.read();
    }
    return browsing;
  }

  @Override
  public @Nullable StompFrame next() throws IOException {
    StompFrame read = snapshot.poll();
    return read == null ? fetch() : read;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    snapshot.clear();
    subscription.close();
  }

  @Override
  public void onDelivery(Delivery delivery) {
    arrived.add(delivery.frame());
  }

  @Override
  public void onCancelled(IOException why) {
    cancelled = why;
  }

  /** As much as may be read at once; the rest comes by and by, and is held till the end. */
  private void read() throws IOException {
    boolean read = false;
    try {
      subscription.open();
      subscription.awaitRoundTrip();
      StompFrame frame = fetch();
      while (frame != null) {
        snapshot.add(frame);
        frame = subscription.used() < SNAPSHOT_BYTES ? fetch() : null;
      }
      read = true;
    } finally {
      if (!read) {
        subscription.close();
      }
    }
  }

  private @Nullable StompFrame fetch() throws IOException {
    if (ended) {
      return null;
    }
    StompFrame frame = seen >= extent.most() ? null : await();
    if (frame == null) {
      ended = true;
      subscription.close();
    } else {
      seen++;
    }
    return frame;
  }

  private @Nullable StompFrame await() throws IOException {
    long began = System.nanoTime();
    long silence = seen >= extent.least() ? GRACE_NANOS : silenceNanos;
    try {
      while (true) {
        StompFrame frame = arrived.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
        if (frame != null) {
          return frame;
        }
        IOException why = cancelled;
        if (why != null) {
          throw why;
        }
        if (2 * subscription.used() >= subscription.credit()) {
          extend();
        } else if (System.nanoTime() - began > silence) {
          return null;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while browsing");
    }
  }

  private void extend() throws IOException {
    if (subscription.used() > LARGEST || !subscription.extend(subscription.used())) {
      throw new IOException(
          "The queue is too large to browse: more than " + LARGEST + " bytes. Use a selector");
    }
  }

  private static Extent count(
      ArtemisBinding binding, PontoonQueue queue, @Nullable String wireSelector)
      throws IOException {
    String resource = "queue." + binding.destinations().wireName(queue);
    ArtemisManagement management = ArtemisManagement.open(binding.surroundings());
    try {
      long held = number(management.call(resource, "getDeliveringCount"));
      if (wireSelector != null) {
        long matching = number(management.call(resource, "countMessages", wireSelector));
        return new Extent(matching, matching + held);
      }
      long all = number(management.call(resource, "getMessageCount"));
      long due = all - number(management.call(resource, "getScheduledCount"));
      return new Extent(Math.max(0, due - held), Math.max(0, due));
    } catch (IOException refused) {
      if (management.isAlive()) {
        throw refused;
      }
      return Extent.UNKNOWN;
    } finally {
      management.close();
    }
  }

  /** 0 where there is no such queue. */
  private static long number(ArtemisManagement.Answer answer) throws IOException {
    String value = answer.value();
    if (!answer.succeeded() || value == null) {
      return 0;
    }
    try {
      return Math.max(0, Long.parseLong(value));
    } catch (NumberFormatException nonsense) {
      throw new IOException("The broker's management counts " + value + " messages", nonsense);
    }
  }
}
