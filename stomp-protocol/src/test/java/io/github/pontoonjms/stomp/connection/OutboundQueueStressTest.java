package io.github.pontoonjms.stomp.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads, one queue: nothing sticks, nothing is lost, each thread's order is kept. */
class OutboundQueueStressTest {
  private static final int THREADS = 8;
  private static final int FRAMES = 4_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFrameOfManyThreadsArrivesInTheOrderOfItsThread(long seed) throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      peer.keepsWritten = false;
      StompConnection connection =
          peer.open(FakePeer.options().queueBytes(8_192).build(), new ConnectionListener() {});
      connection.framing(new Framing(MessageType.BINARY, true, true, 2_048));
      List<Throwable> failures = new ArrayList<>();
      List<Thread> senders = new ArrayList<>();
      for (int sender = 0; sender < THREADS; sender++) {
        int id = sender;
        Random random = new Random(seed * 1_000 + id);
        Thread thread = new Thread(() -> sendAll(connection, id, random), "sender-" + id);
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        senders.add(thread);
      }
      senders.forEach(Thread::start);
      for (Thread thread : senders) {
        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertTrue(!thread.isAlive(), () -> "stuck: " + thread + List.of(thread.getStackTrace()));
      }
      assertEquals(List.of(), failures);
      // Everything sent without a receipt is before the last receipt of its thread.
      Map<String, Integer> next = new HashMap<>();
      int frames = 0;
      for (StompFrame frame : peer.received) {
        String sender = frame.header("sender");
        if (sender != null) {
          assertEquals(next.getOrDefault(sender, 0), Integer.valueOf(frame.header("n")));
          next.merge(sender, 1, Integer::sum);
          frames++;
        }
      }
      assertEquals(THREADS * FRAMES, frames);
      assertEquals(List.of(), peer.wrongdoings);
      connection.disconnect();
    }
  }

  private static void sendAll(StompConnection connection, int sender, Random random) {
    try {
      Receipt last = null;
      for (int n = 0; n < FRAMES; n++) {
        byte[] body = new byte[random.nextInt(50) == 0 ? 5_000 : random.nextInt(100)];
        StompHeaders headers =
            StompHeaders.of(
                "destination",
                "q",
                "sender",
                "" + sender,
                "n",
                "" + n,
                "content-length",
                "" + body.length);
        StompFrame frame = StompFrame.of(StompCommand.SEND, headers, body);
        boolean end = n == FRAMES - 1;
        switch (end ? 0 : random.nextInt(5)) {
          case 0 -> {
            last = connection.sendWithReceipt(frame);
            last.await();
          }
          case 1 -> last = connection.sendWithReceipt(frame);
          case 2 -> connection.offer(frame);
          case 3 -> connection.offer(() -> frame);
          default -> connection.send(frame);
        }
        if (random.nextInt(20) == 0) {
          LockSupport.parkNanos(random.nextInt(200_000));
        }
      }
      assertTrue(last.isDone());
    } catch (java.io.IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void theLastFrameBeforeAPauseNeverSticks() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      peer.keepsWritten = false;
      peer.script = frameAnswers(peer);
      StompConnection connection = peer.open();
      Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
      CountDownLatch ended = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        Random random = new Random(i);
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (int n = 0; n < 50_000; n++) {
                      connection
                          .sendWithReceipt(StompFrame.of(StompCommand.SEND, "destination", "q"))
                          .await();
                      for (int spin = random.nextInt(300); spin > 0; spin--) {
                        Thread.onSpinWait();
                      }
                    }
                  } catch (Throwable failed) {
                    failures.add(failed);
                  } finally {
                    ended.countDown();
                  }
                });
        thread.start();
      }
      assertTrue(ended.await(100, TimeUnit.SECONDS), "A send stuck");
      assertEquals(List.of(), List.copyOf(failures));
      connection.disconnect();
    }
  }

  private static java.util.function.Consumer<StompFrame> frameAnswers(FakePeer peer) {
    java.util.function.Consumer<StompFrame> answers = peer.script;
    return frame -> {
      peer.received.clear();
      answers.accept(frame);
    };
  }

  @Test
  void framesOfferedByTheReaderWhileTheDrainerLeavesAreWritten() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      peer.keepsWritten = false;
      StompConnection connection = peer.open();
      int rounds = 20_000;
      AtomicInteger acks = new AtomicInteger();
      CountDownLatch all = new CountDownLatch(rounds);
      peer.script =
          frame -> {
            peer.received.clear();
            if (frame.command() == StompCommand.ACK) {
              acks.incrementAndGet();
              all.countDown();
            }
          };
      connection.route(
          "s", message -> connection.offer(StompFrame.of(StompCommand.ACK, "id", "1")));
      Thread caller =
          new Thread(
              () -> {
                try {
                  while (all.getCount() > 0) {
                    connection.send(StompFrame.of(StompCommand.SEND, "destination", "q"));
                    LockSupport.parkNanos(1_000);
                  }
                } catch (java.io.IOException closed) {
                  Thread.currentThread().interrupt();
                }
              });
      caller.start();
      for (int i = 0; i < rounds; i++) {
        peer.say(StompCommand.MESSAGE, "subscription", "s");
      }
      assertTrue(all.await(60, TimeUnit.SECONDS), () -> acks + " of " + rounds + " written");
      connection.disconnect();
      caller.join(10_000);
      assertEquals(List.of(), peer.wrongdoings);
    }
  }
}
