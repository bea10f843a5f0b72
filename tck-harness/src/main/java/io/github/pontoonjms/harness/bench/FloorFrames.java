package io.github.pontoonjms.harness.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encoded frames of one job: no more headers than Artemis needs. Immutable. */
record FloorFrames(Job job) {
  /** As large as Pontoon's own grows, so that neither waits for credit more than the other. */
  private static final int WINDOW = 1 << 20;

  private static final String TRANSACTION = "t";

  byte[] connect() {
    return head("CONNECT", "accept-version:1.2", "host:127.0.0.1", "heart-beat:30000,30000");
  }

  byte[] disconnect() {
    return head("DISCONNECT", "receipt:bye");
  }

  byte[] begin() {
    return head("BEGIN", "transaction:" + TRANSACTION);
  }

  byte[] commit() {
    return head("COMMIT", "transaction:" + TRANSACTION, "receipt:c");
  }

  byte[] subscribe() {
    return head(
        "SUBSCRIBE",
        "id:s",
        "destination:" + job.queue(),
        "subscription-type:ANYCAST",
        "ack:client",
        "consumer-window-size:" + WINDOW);
  }

  byte[] ack(String id) {
    return head("ACK", "id:" + id);
  }

  byte[] ackWithReceipt(String id) {
    return head("ACK", "id:" + id, "receipt:a");
  }

  byte[] send(boolean persistent, String... more) {
    String[] headers = new String[more.length + 4];
    headers[0] = "destination:" + job.queue();
    headers[1] = "destination-type:ANYCAST";
    headers[2] = "persistent:" + persistent;
    headers[3] = "content-length:" + job.row().bodyBytes();
    System.arraycopy(more, 0, headers, 4, more.length);
    byte[] head = head("SEND", headers);
    byte[] frame = new byte[head.length + job.row().bodyBytes()];
    System.arraycopy(head, 0, frame, 0, head.length - 1);
    Arrays.fill(frame, head.length - 1, frame.length - 1, (byte) 'x');
    return frame;
  }

  byte[] sendWithReceipt() {
    return send(true, "receipt:s");
  }

  byte[] sendInTransaction() {
    return send(true, "transaction:" + TRANSACTION);
  }

  /** One after the other. */
  static byte[] joined(byte[] first, byte[] repeated, int times, byte[] last) {
    ByteArrayOutputStream all =
        new ByteArrayOutputStream(first.length + times * repeated.length + last.length);
    all.writeBytes(first);
    for (int i = 0; i < times; i++) {
      all.writeBytes(repeated);
    }
    all.writeBytes(last);
    return all.toByteArray();
  }

  private static byte[] head(String command, String... headers) {
    return (command + "\n" + String.join("\n", headers) + "\n\n\0")
        .getBytes(StandardCharsets.UTF_8);
  }
}
