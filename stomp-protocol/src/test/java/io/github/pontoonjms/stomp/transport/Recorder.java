package io.github.pontoonjms.stomp.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A listener that remembers, and the single drainer that its transport needs: writes and flushes
 * take turns under a lock.
 */
final class Recorder implements TransportListener, AutoCloseable {
  record Closed(int code, String reason, @Nullable IOException cause) {}

  private final ReentrantLock drain = new ReentrantLock();
  private final ExecutorService drainer =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread thread = new Thread(body, "test-drainer");
            thread.setDaemon(true);
            return thread;
          });
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream current = new ByteArrayOutputStream();
  final CompletableFuture<Transport> transport = new CompletableFuture<>();
  final CompletableFuture<Closed> closed = new CompletableFuture<>();
  final AtomicInteger closes = new AtomicInteger();
  final AtomicInteger pieces = new AtomicInteger();
  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<Transport.MessageType> types = new CopyOnWriteArrayList<>();
  final AtomicLong bytes = new AtomicLong();
  volatile int largestPiece;

  @Override
  public void onBytes(ByteBuffer bytes, Transport.MessageType type, boolean last) {
    lock.lock();
    try {
      pieces.incrementAndGet();
      this.bytes.addAndGet(bytes.remaining());
      largestPiece = Math.max(largestPiece, bytes.remaining());
      if (current.size() + bytes.remaining() < 1 << 20) {
        current.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
      }
      if (last) {
        messages.add(current.toString(StandardCharsets.UTF_8));
        types.add(type);
        current.reset();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onControlPending() {
    drainer.execute(
        () -> {
          Transport open = transport.join();
          drain.lock();
          try {
            open.flushControl();
          } catch (IOException e) {
            // The transport tells its listener why.
          } finally {
            drain.unlock();
          }
        });
  }

  @Override
  public void onClosed(int code, String reason, @Nullable IOException cause) {
    closes.incrementAndGet();
    closed.complete(new Closed(code, reason, cause));
    drainer.shutdown();
  }

  Transport opened(Transport open) {
    transport.complete(open);
    return open;
  }

  void write(byte[] payload, Transport.MessageType type) throws IOException {
    write(payload, type, true, true);
  }

  void write(byte[] payload, Transport.MessageType type, boolean first, boolean last)
      throws IOException {
    byte[] buffer = new byte[Transport.HEADROOM + payload.length];
    System.arraycopy(payload, 0, buffer, Transport.HEADROOM, payload.length);
    drain.lock();
    try {
      transport.join().write(buffer, Transport.HEADROOM, payload.length, type, first, last);
    } finally {
      drain.unlock();
    }
  }

  Closed awaitClosed() throws Exception {
    return awaitClosed(5000);
  }

  Closed awaitClosed(long millis) throws Exception {
    try {
      return closed.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("onClosed was not told within " + millis + " ms", e);
    }
  }

  @Override
  public void close() {
    drainer.shutdownNow();
  }
}
