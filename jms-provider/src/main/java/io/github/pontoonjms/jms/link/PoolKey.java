package io.github.pontoonjms.jms.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What two JMS connections must have in common to use the same idle socket one after the other.
 * Holds a digest of the credentials, never them.
 */
record PoolKey(String credentials, @Nullable Object tokens, @Nullable Object sslContext) {
  static PoolKey of(LinkCredentials credentials) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, credentials.user());
      update(digest, credentials.password());
      return new PoolKey(
          HexFormat.of().formatHex(digest.digest()),
          credentials.tokens(),
          credentials.sslContext());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, @Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
    digest.update((byte) (part == null ? 0 : 1));
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }
}
