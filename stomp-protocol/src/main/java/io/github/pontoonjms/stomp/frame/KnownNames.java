package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The header names that nearly every frame has: found by their bytes, they cost no new string.
 * Names are known by a number from 0; {@link #NONE} is any other name.
 */
final class KnownNames {
  static final int NONE = -1;

  private static final String[] TEXTS = {
    "content-length",
    "content-type",
    "destination",
    "message-id",
    "subscription",
    "ack",
    "id",
    "receipt",
    "receipt-id",
    "transaction",
    "selector",
    "message",
    "version",
    "accept-version",
    "host",
    "login",
    "passcode",
    "heart-beat",
    "session",
    "server",
    "client-id",
    "durable-subscription-name",
    "subscription-type",
    "destination-type",
    "consumer-window-size",
    "no-local",
    "correlation-id",
    "reply-to",
    "type",
    "priority",
    "persistent",
    "expires",
    "timestamp",
    "redelivered",
    "JMSXGroupID",
    "_AMQ_GROUP_ID",
  };

  /** The number of {@code content-length}. */
  static final int CONTENT_LENGTH = 0;

  private static final byte[][] BYTES = new byte[TEXTS.length][];
  private static final int SLOTS = 256;
  private static final int[] NUMBERS = new int[SLOTS];

  static {
    Arrays.fill(NUMBERS, NONE);
    for (int i = 0; i < TEXTS.length; i++) {
      byte[] bytes = TEXTS[i].getBytes(US_ASCII);
      BYTES[i] = bytes;
      int slot = slot(bytes, 0, bytes.length);
      while (NUMBERS[slot] != NONE) {
        slot = (slot + 1) % SLOTS;
      }
      NUMBERS[slot] = i;
    }
  }

  private KnownNames() {}

  /** The number of the name at {@code [from, to)}, which is not empty. */
  static int find(byte[] bytes, int from, int to) {
    for (int slot = slot(bytes, from, to); ; slot = (slot + 1) % SLOTS) {
      int number = NUMBERS[slot];
      if (number == NONE) {
        return NONE;
      }
      byte[] name = BYTES[number];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return number;
      }
    }
  }

  static String text(int number) {
    return TEXTS[number];
  }

  /** A slot of its own for each of the names above; a new one may well share. */
  private static int slot(byte[] bytes, int from, int to) {
    return ((to - from) + bytes[from] * 3 + bytes[to - 1] * 23) & (SLOTS - 1);
  }
}
