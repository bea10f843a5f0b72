package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.transport.DeadlineTimer;

/**
 * What the timer does for one open connection: it ends receipts that are overdue, offers beats, and
 * ends the connection if the peer has fallen silent. Owned by a {@link StompConnection}; only the
 * timer calls it.
 */
final class Liveness implements DeadlineTimer.Timed {
  private final String connection;
  private final HeartBeat agreed;
  private final HeartBeats beats;
  private final Wire wire;
  private final ReceiptTable receipts;
  private final Lifecycle life;

  Liveness(
      String connection,
      HeartBeat agreed,
      double grace,
      Wire wire,
      ReceiptTable receipts,
      Lifecycle life) {
    this.connection = connection;
    this.agreed = agreed;
    this.beats = new HeartBeats(agreed, grace, System.nanoTime());
    this.wire = wire;
    this.receipts = receipts;
    this.life = life;
  }

  @Override
  public void tick(long nanoTime) {
    NonWriting.run(() -> look(nanoTime));
  }

  private void look(long now) {
    receipts.tick(now);
    life.endIfSuspect(now);
    long written = wire.transport().bytesWritten();
    long read = wire.transport().bytesRead();
    switch (beats.tick(now, written, read, wire.queue().isBusy())) {
      case SEND_BEAT -> wire.queue().beat();
      case PEER_IS_SILENT ->
          life.fail(
              new StompTimeoutException(
                  String.format(
                      "%s: the peer has been silent for %d ms, and promised a heart-beat every"
                          + " %d ms",
                      connection, beats.silentMillis(), agreed.incomingMillis())));
      case NOTHING -> {}
    }
  }

  @Override
  public String toString() {
    return connection;
  }
}
