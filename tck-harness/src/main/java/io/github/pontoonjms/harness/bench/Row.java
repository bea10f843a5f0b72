package io.github.pontoonjms.harness.bench;

import java.util.Arrays;
import java.util.Optional;

/** A row of the table: one kind of work, and what it is done with. */
enum Row {
  /** Non-persistent sends, one by one; the last is receipted. */
  NONPERSISTENT_SEND("nonpersistent-send", 1, 20_000),
  /** One producer and one listener at once, on two connections. */
  FLOW("flow", 1, 20_000),
  /** Persistent sends with a CompletionListener each. */
  ASYNC_SEND("async-send", 1, 5_000),
  /** Persistent sends, 100 a commit. */
  COMMIT_SEND("commit-send", 1, 5_000),
  /** A filled queue emptied by an AUTO_ACKNOWLEDGE listener. */
  AUTO_LISTENER("auto-listener", 1, 20_000),
  /** A filled queue emptied by receive, acknowledged per 100. */
  CLIENT_RECEIVE("client-receive", 1, 20_000),
  /** A filled queue emptied by receive, 100 a commit. */
  COMMIT_RECEIVE("commit-receive", 1, 20_000),
  /** Persistent sends, each waited for. */
  SYNC_PERSISTENT_SEND("sync-persistent-send", 1, 500),
  /** A message sent, and received by who sent it, before the next. */
  ROUND_TRIP("round-trip", 1, 1_000),
  /** Connection and session opened, started and closed. */
  CONNECT_CLOSE("connect-close", 1, 50),
  /** Like the first, with bodies of 64 KiB. */
  SEND_64K("send-64k", 64, 500),
  /** Like the listener, with bodies of 64 KiB. */
  LISTENER_64K("listener-64k", 64, 500);

  private static final int KIB = 1_024;

  /** What a filled queue may hold: a quarter of the broker's heap, so that it does not page. */
  private static final int MOST_BYTES_IN_A_QUEUE = 64 << 20;

  /** What a message takes in the broker besides its body. */
  private static final int OVERHEAD = 512;

  private final String title;
  private final int kibibytes;
  private final int firstCount;

  Row(String title, int kibibytes, int firstCount) {
    this.title = title;
    this.kibibytes = kibibytes;
    this.firstCount = firstCount;
  }

  static Optional<Row> named(String title) {
    return Arrays.stream(values()).filter(row -> row.title.equals(title)).findFirst();
  }

  String title() {
    return title;
  }

  int bodyBytes() {
    return kibibytes * KIB;
  }

  /** How many to begin with, before anybody's rate is known. */
  int firstCount() {
    return firstCount;
  }

  /** How many a round can be asked for. */
  int mostMessages() {
    return MOST_BYTES_IN_A_QUEUE / (bodyBytes() + OVERHEAD);
  }

  /** Whether what is counted is received rather than sent. */
  boolean isReceived() {
    return switch (this) {
      case AUTO_LISTENER, CLIENT_RECEIVE, COMMIT_RECEIVE, LISTENER_64K -> true;
      default -> false;
    };
  }

  /** Whether that contestant takes part. */
  boolean has(Contestant contestant) {
    return contestant != Contestant.POOLED || this == CONNECT_CLOSE;
  }
}
