package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedClientTest {
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("raw-"))
        .filter(thread -> !thread.getName().startsWith("test-"))
        .collect(Collectors.toSet());
  }

  @Test
  void fiveHundredSocketsCostOneReaderEachAndOneTimer() throws Exception {
    try (RawServer server = RawServer.start(RawServer.upgraded(RawServer.Peer::drain))) {
      Set<Thread> before = threads();
      StompClient client = StompClient.create();
      TransportOptions options = TransportOptions.builder(server.uri()).build();
      List<Recorder> recorders = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Recorder recorder = new Recorder();
        recorders.add(recorder);
        client.connect(options, recorder);
      }
      Set<Thread> made = threads();
      made.removeAll(before);
      assertEquals(
          500, made.stream().filter(t -> t.getName().startsWith("pontoon-reader 127")).count());
      assertEquals(
          List.of("pontoon-timer"),
          made.stream().map(Thread::getName).filter(n -> !n.startsWith("pontoon-r")).toList());
      assertEquals(500, client.openSockets());
      client.close();
      client.close();
      assertEquals(0, client.openSockets());
      Threads.awaitNone();
      for (Recorder recorder : recorders) {
        assertEquals("The client is closed", recorder.awaitClosed().reason());
        assertEquals(1, recorder.closes.get());
      }
    }
  }

  @Test
  void itsExecutorRunsOnNamedDaemonsThatInheritNothing() throws Exception {
    InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
    inheritable.set("somebody's");
    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    StompClient client = StompClient.create();
    try {
      CompletableFuture<Thread> thread = new CompletableFuture<>();
      CompletableFuture<String> inherited = new CompletableFuture<>();
      client
          .executor()
          .execute(
              () -> {
                inherited.complete(inheritable.get());
                thread.complete(Thread.currentThread());
              });
      assertNull(inherited.get(5, TimeUnit.SECONDS));
      Thread ran = thread.get(5, TimeUnit.SECONDS);
      assertEquals("pontoon-1", ran.getName());
      assertTrue(ran.isDaemon());
      assertSame(StompClient.class.getClassLoader(), ran.getContextClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
      client.close();
    }
    Threads.awaitNone();
  }

  @Test
  void anExecutorThatWasHandedInIsLeftRunning() {
    ExecutorService given = Executors.newSingleThreadExecutor();
    try (StompClient client = StompClient.create(given)) {
      client.executor().execute(() -> {});
    }
    assertFalse(given.isShutdown());
    given.shutdown();
  }

  @Test
  void whatAGivenExecutorWouldRunOnTheCallerRunsAside() throws Exception {
    try (StompClient client = StompClient.create(Runnable::run)) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      client.executor().execute(() -> ran.complete(Thread.currentThread()));
      assertNotSame(Thread.currentThread(), ran.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void whatAGivenExecutorHasNoPlaceForRunsAside() throws Exception {
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    try (StompClient client = StompClient.create(full)) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      client.executor().execute(() -> ran.complete(Thread.currentThread()));
      assertTrue(ran.get(5, TimeUnit.SECONDS).isDaemon());
    }
  }

  @Test
  void theContextLoaderOfTheCallerIsLeftAlone() throws Exception {
    ClassLoader theirs = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(theirs);
    try (RawServer server = RawServer.start(RawServer.upgraded(RawServer.Peer::drain));
        StompClient client = StompClient.create()) {
      client.connect(TransportOptions.builder(server.uri()).build(), new Recorder());
      assertSame(theirs, Thread.currentThread().getContextClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Test
  void aFirstLargeFrameIsHandedOnInPiecesInsteadOfGrowingABuffer() throws Exception {
    int size = 8 << 20;
    try (RawServer server =
            RawServer.start(
                RawServer.upgraded(
                    peer -> {
                      peer.sendFrame(0x82, new byte[size]);
                      peer.drain();
                    }));
        StompClient client = StompClient.create()) {
      Counter counter = new Counter();
      client.connect(TransportOptions.builder(server.uri()).build(), counter);
      await().atMost(Duration.ofSeconds(20)).until(() -> counter.bytes == size);
      assertTrue(counter.largest <= ReadBuffer.LARGEST, "largest piece " + counter.largest);
    }
  }

  /** A listener that only counts. */
  private static final class Counter implements TransportListener {
    volatile long bytes;
    volatile int largest;

    @Override
    public void onBytes(ByteBuffer piece, Transport.MessageType type, boolean last) {
      long sum = bytes + piece.remaining();
      largest = Math.max(largest, piece.remaining());
      bytes = sum;
    }

    @Override
    public void onControlPending() {}

    @Override
    public void onClosed(int code, String reason, @Nullable IOException cause) {}
  }
}
