package io.github.pontoonjms.jms.message;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the {@code JMSMessageID}s of one producer: a prefix that is its own, and a number. Any
 * thread may call it.
 */
public final class MessageIds {
  private static final int RANDOM_BYTES = 12;
  private static final int RADIX = 36;

  private final String prefix;
  private final AtomicLong last = new AtomicLong();

  private MessageIds(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Ids that begin with {@code ID:} and {@code name}, which no other producer anywhere may have.
   */
  public static MessageIds named(String name) {
    return new MessageIds("ID:" + name + "-");
  }

  /** Ids that begin with {@code ID:} and 96 random bits. */
  public static MessageIds unique() {
    return named(randomName());
  }

  /** 96 random bits as letters, digits, {@code _} and {@code -}: a name that nobody else has. */
  public static String randomName() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The next id. */
  public String next() {
    return prefix.concat(Long.toString(last.incrementAndGet(), RADIX));
  }
}
