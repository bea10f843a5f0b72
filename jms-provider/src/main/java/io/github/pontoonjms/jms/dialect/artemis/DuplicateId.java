package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What marks a transaction by the messages that it consumes: whoever consumes the same ones again,
 * in this process or another, makes the same id, and the broker refuses to apply it twice.
 * Stateless.
 */
final class DuplicateId {
  static final String HEADER = "_AMQ_DUPL_ID";

  private DuplicateId() {}

  /**
   * The id of a transaction that consumes these.
   *
   * @param consumed in the order of consumption
   * @return null if there is nothing that could come again and be known by its name: a topic's
   *     messages have the same id in all of its subscriptions
   */
  static @Nullable String of(List<? extends Delivery> consumed) {
    if (consumed.isEmpty()) {
      return null;
    }
    MessageDigest digest = sha256();
    for (Delivery one : consumed) {
      String queue = ((ArtemisSubscription) one.subscription()).queueName();
      String id = one.frame().header("message-id");
      if (queue == null || id == null) {
        return null;
      }
      // The part before the comma names the consumer, who is another each time.
      update(digest, queue);
      update(digest, id.substring(id.indexOf(',') + 1));
    }
    return "pontoon-" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
