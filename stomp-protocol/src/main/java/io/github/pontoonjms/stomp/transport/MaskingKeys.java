package io.github.pontoonjms.stomp.transport;

import java.security.SecureRandom;

/**
 * Masking keys that nobody can predict (RFC 6455 §10.3), drawn 4 KiB at a time because the system's
 * generator is slow to ask. Owned by a transport; called by its drainer only.
 */
final class MaskingKeys {
  private static final int BLOCK = 4096;

  private final SecureRandom random;
  private final byte[] block = new byte[BLOCK];
  private int used = BLOCK;

  MaskingKeys(SecureRandom random) {
    this.random = random;
  }

  int next() {
    if (used == BLOCK) {
      random.nextBytes(block);
      used = 0;
    }
    int key =
        (block[used] & 0xFF) << 24
            | (block[used + 1] & 0xFF) << 16
            | (block[used + 2] & 0xFF) << 8
            | (block[used + 3] & 0xFF);
    used += 4;
    return key;
  }
}
