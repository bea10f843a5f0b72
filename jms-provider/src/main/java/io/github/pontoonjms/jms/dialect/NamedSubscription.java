package io.github.pontoonjms.jms.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A topic's subscription that has a name (Jakarta Messaging 3.1 §8.3). Of two that differ in client
 * id, name or {@code durable} each has its own messages; a shared and an unshared durable one of
 * the same name and client id may not both exist.
 *
 * @param clientId the connection's; null if it has none, which only shared ones allow
 * @param name as the application gave it; a dialect escapes it
 * @param durable whether it outlives its consumers
 * @param shared whether it may have several consumers at a time
 */
public record NamedSubscription(
    @Nullable String clientId, String name, boolean durable, boolean shared) {
  public NamedSubscription {
    if (!durable && !shared) {
      throw new IllegalArgumentException("An unshared non-durable subscription has no name");
    }
    if (clientId == null && !shared) {
      throw new IllegalArgumentException("An unshared durable subscription needs a client id");
    }
  }

  /** Name and client id, for messages. */
  public String title() {
    return "'" + name + "'" + (clientId == null ? "" : " of client id '" + clientId + "'");
  }
}
