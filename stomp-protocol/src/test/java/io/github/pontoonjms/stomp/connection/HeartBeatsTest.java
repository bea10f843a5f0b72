package io.github.pontoonjms.stomp.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.connection.HeartBeats.Verdict;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartBeatsTest {
  private long now;
  private long written;
  private long read;

  private Verdict after(HeartBeats beats, long millis, boolean writing) {
    Verdict verdict = Verdict.NOTHING;
    for (long passed = 0; passed < millis && verdict == Verdict.NOTHING; passed += 50) {
      now += TimeUnit.MILLISECONDS.toNanos(50);
      verdict = beats.tick(now, written, read, writing);
    }
    return verdict;
  }

  @Test
  void aBeatIsDueBeforeTheIntervalEndsAndOnlyWhenNothingWasWritten() {
    HeartBeats beats = new HeartBeats(new HeartBeat(1_000, 0), 2, now);
    assertEquals(Verdict.NOTHING, after(beats, 850, false));
    assertEquals(Verdict.SEND_BEAT, after(beats, 50, false));
    written++;
    assertEquals(Verdict.NOTHING, after(beats, 850, false));
    written++;
    assertEquals(Verdict.NOTHING, after(beats, 900, false));
  }

  @Test
  void noBeatIsDueWhileSomebodyWrites() {
    HeartBeats beats = new HeartBeats(new HeartBeat(1_000, 0), 2, now);
    assertEquals(Verdict.NOTHING, after(beats, 5_000, true));
    assertEquals(Verdict.SEND_BEAT, after(beats, 50, false));
  }

  @Test
  void aPeerIsSilentAfterItsIntervalTimesGrace() {
    HeartBeats beats = new HeartBeats(new HeartBeat(0, 1_000), 2, now);
    assertEquals(Verdict.NOTHING, after(beats, 1_950, false));
    read++; // any byte is a sign of life
    assertEquals(Verdict.NOTHING, after(beats, 2_050, false));
    assertEquals(Verdict.PEER_IS_SILENT, after(beats, 50, false));
    assertTrue(beats.silentMillis() >= 2_000);
  }

  @Test
  void aPauseOfThisProcessIsNotThePeersSilence() {
    HeartBeats beats = new HeartBeats(new HeartBeat(0, 1_000), 2, now);
    now += TimeUnit.SECONDS.toNanos(60);
    assertEquals(Verdict.NOTHING, beats.tick(now, written, read, false));
    assertEquals(Verdict.PEER_IS_SILENT, after(beats, 2_100, false));
  }

  @Test
  void withoutAgreementNothingIsDue() {
    HeartBeats beats = new HeartBeats(HeartBeat.NONE, 2, now);
    assertEquals(Verdict.NOTHING, after(beats, 100_000, false));
  }

  @Test
  void anIdleConnectionBeatsAndNotOnTheTimersThread() throws Exception {
    ConnectOptions options = FakePeer.options().heartBeat(new HeartBeat(200, 0)).build();
    try (FakePeer peer =
        new FakePeer().answeringConnectWith("version", "1.2", "heart-beat", "0,200")) {
      StompConnection connection = peer.open(options, new ConnectionListener() {});
      await().atMost(Duration.ofSeconds(5)).until(() -> peer.beats.get() >= 3);
      assertTrue(connection.isOpen());
      assertEquals("\n", peer.written.get(1).text());
    }
  }

  @Test
  void aPeerThatFallsSilentEndsTheConnectionWithAClearReason() throws Exception {
    List<IOException> ends = new CopyOnWriteArrayList<>();
    ConnectionListener listener =
        new ConnectionListener() {
          @Override
          public void onClosed(IOException why) {
            ends.add(why);
          }
        };
    ConnectOptions options = FakePeer.options().heartBeat(new HeartBeat(0, 100)).build();
    try (FakePeer peer =
        new FakePeer().answeringConnectWith("version", "1.2", "heart-beat", "100,0")) {
      StompConnection connection = peer.open(options, listener);
      Receipt waiting =
          connection.sendWithReceipt(StompFrame.of(StompCommand.SEND, "destination", "q"));
      ConnectionLostException lost = assertThrows(ConnectionLostException.class, waiting::await);
      assertTrue(lost.getMessage().contains("silent"), lost.getMessage());
      await().until(() -> ends.size() == 1);
      assertTrue(ends.get(0).getMessage().contains("promised a heart-beat every 100 ms"));
    }
  }
}
