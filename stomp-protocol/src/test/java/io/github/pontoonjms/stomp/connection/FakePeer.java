package io.github.pontoonjms.stomp.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.FrameDecoder;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.FrameSink;
import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.frame.WireBuffer;
import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import io.github.pontoonjms.stomp.transport.Transport;
import io.github.pontoonjms.stomp.transport.TransportListener;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is none: what the connection writes is decoded here and shown, what the peer says
 * comes on a reader's thread of its own. Any number of threads may ask; it checks that one thread
 * at a time writes, and never the reader's.
 */
final class FakePeer implements Surroundings, AutoCloseable {
  /** One WebSocket frame that was written. */
  record Written(ByteBuffer payload, Transport.MessageType type, boolean first, boolean last) {
    String text() {
      return UTF_8.decode(payload.duplicate()).toString();
    }

    int length() {
      return payload.capacity();
    }
  }

  final BlockingQueue<StompFrame> received = new LinkedBlockingQueue<>();
  final List<Written> written = new CopyOnWriteArrayList<>();
  final AtomicLong beats = new AtomicLong();
  final List<String> wrongdoings = new CopyOnWriteArrayList<>();
  final AtomicBoolean closeAsked = new AtomicBoolean();
  final AtomicLong controlFlushes = new AtomicLong();
  final ReentrantLock gate = new ReentrantLock();
  volatile boolean keepsWritten = true;
  volatile Consumer<StompFrame> script = FakePeer::nothing;
  volatile @Nullable IOException aborted;
  volatile @Nullable Thread lastWriter;
  volatile boolean answersClose = true;
  volatile @Nullable IOException writeFailure;

  /** Said before the client can have said anything. */
  volatile @Nullable String greeting;

  private final ExecutorService executor = Executors.newCachedThreadPool(daemons("pool"));
  private final ExecutorService reader = Executors.newSingleThreadExecutor(daemons("reader"));
  private final DeadlineTimer timer = new DeadlineTimer();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean control = new AtomicBoolean();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesWritten = new AtomicLong();
  private final FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
  private volatile @Nullable TransportListener listener;

  private static void nothing(StompFrame frame) {}

  private static java.util.concurrent.ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, "fake-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }

  static ConnectOptions.Builder options() {
    return ConnectOptions.builder(
        TransportOptions.builder(URI.create("ws://peer.test:1234/stomp"))
            .connectTimeout(java.time.Duration.ofSeconds(2))
            .build());
  }

  /** Answers CONNECT with CONNECTED, and every receipt that is asked for. */
  FakePeer answering() {
    script =
        frame -> {
          if (frame.command() == StompCommand.CONNECT) {
            say(StompFrame.of(StompCommand.CONNECTED, "version", "1.2", "heart-beat", "0,0"));
          } else if (frame.header("receipt") != null) {
            say(StompFrame.of(StompCommand.RECEIPT, "receipt-id", frame.header("receipt")));
          }
        };
    return this;
  }

  /** Answers CONNECT so, and nothing else. */
  FakePeer answeringConnectWith(String... headers) {
    script =
        frame -> {
          if (frame.command() == StompCommand.CONNECT) {
            say(StompFrame.of(StompCommand.CONNECTED, headers));
          }
        };
    return this;
  }

  StompConnection open(ConnectOptions options, ConnectionListener told) throws IOException {
    return StompConnection.open(this, options, told);
  }

  StompConnection open() throws IOException {
    return open(options().build(), new ConnectionListener() {});
  }

  /** The next frame that the connection writes. */
  StompFrame expect(StompCommand command) throws InterruptedException {
    StompFrame frame = received.poll(10, TimeUnit.SECONDS);
    if (frame == null || frame.command() != command) {
      throw new AssertionError("Expected " + command + ", got " + frame);
    }
    return frame;
  }

  void say(StompFrame frame) {
    WireBuffer buffer = new WireBuffer(0, 256);
    new FrameEncoder(StompVersion.V1_2).encode(frame, buffer);
    sayBytes(Arrays.copyOfRange(buffer.array(), buffer.offset(), buffer.length()));
  }

  void say(StompCommand command, String... headers) {
    say(StompFrame.of(command, StompHeaders.of(headers)));
  }

  void sayText(String bytes) {
    sayBytes(bytes.getBytes(UTF_8));
  }

  void sayBytes(byte[] bytes) {
    onReader(
        () -> {
          bytesRead.addAndGet(bytes.length);
          told().onBytes(ByteBuffer.wrap(bytes), Transport.MessageType.TEXT, true);
        });
  }

  void onReader(Runnable work) {
    reader.execute(
        () -> {
          if (!closed.get()) {
            work.run();
          }
        });
  }

  private void awaitReader() {
    try {
      reader.submit(() -> {}).get();
    } catch (java.util.concurrent.ExecutionException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** A PING has come, say. */
  void controlFrameWaits() {
    onReader(
        () -> {
          control.set(true);
          told().onControlPending();
        });
  }

  void end(int code, String reason, @Nullable IOException cause) {
    if (closed.compareAndSet(false, true)) {
      told().onClosed(code, reason, cause);
    }
  }

  boolean wasConnected() {
    return listener != null;
  }

  private TransportListener told() {
    TransportListener current = listener;
    if (current == null) {
      throw new IllegalStateException("Not connected");
    }
    return current;
  }

  @Override
  public Transport connect(TransportOptions options, TransportListener toTell) {
    listener = toTell;
    String first = greeting;
    if (first != null) {
      sayText(first);
      awaitReader();
    }
    return new Socket();
  }

  @Override
  public ExecutorService executor() {
    return executor;
  }

  @Override
  public DeadlineTimer timer() {
    return timer;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    reader.shutdownNow();
    timer.close();
    if (!wrongdoings.isEmpty()) {
      throw new AssertionError(wrongdoings.toString());
    }
  }

  private final class Socket implements Transport {
    @Override
    public void write(
        byte[] buffer, int offset, int length, MessageType type, boolean first, boolean last)
        throws IOException {
      if (!writing.compareAndSet(false, true)) {
        wrongdoings.add("Two write at once: " + lastWriter + ", " + Thread.currentThread());
      }
      lastWriter = Thread.currentThread();
      checkThread();
      if (offset < HEADROOM) {
        wrongdoings.add("No headroom: " + offset);
      }
      gate.lock();
      try {
        if (closed.get()) {
          throw new IOException("The socket is closed");
        }
        if (writeFailure != null) {
          throw writeFailure;
        }
        control.set(false);
        byte[] payload = Arrays.copyOfRange(buffer, offset, offset + length);
        Arrays.fill(buffer, offset - HEADROOM, offset + length, (byte) '#');
        if (keepsWritten) {
          written.add(new Written(ByteBuffer.wrap(payload), type, first, last));
        }
        decoder.decode(
            ByteBuffer.wrap(payload),
            new FrameSink() {
              @Override
              public void frame(StompFrame frame) {
                received.add(frame);
                script.accept(frame);
              }

              @Override
              public void beat() {
                beats.incrementAndGet();
              }
            });
        bytesWritten.addAndGet(length);
      } catch (MalformedFrameException malformed) {
        wrongdoings.add(malformed.toString());
        throw malformed;
      } finally {
        gate.unlock();
        writing.set(false);
      }
    }

    private void checkThread() {
      String by = Thread.currentThread().getName();
      if (by.equals("fake-reader") || by.equals("pontoon-timer")) {
        wrongdoings.add(by + " writes");
      }
    }

    @Override
    public void flushControl() {
      checkThread();
      controlFlushes.incrementAndGet();
      control.set(false);
      if (closeAsked.get() && answersClose) {
        reader.execute(() -> end(1000, "", null));
      }
    }

    @Override
    public boolean hasPendingControl() {
      return control.get();
    }

    @Override
    public void close(int code, String reason) {
      closeAsked.set(true);
    }

    @Override
    public void abort(IOException why) {
      if (!closed.get()) {
        aborted = why;
      }
      end(1006, "", why);
    }

    @Override
    public long bytesRead() {
      return bytesRead.get();
    }

    @Override
    public long bytesWritten() {
      return bytesWritten.get();
    }

    @Override
    public String subprotocol() {
      return "v12.stomp";
    }
  }
}
