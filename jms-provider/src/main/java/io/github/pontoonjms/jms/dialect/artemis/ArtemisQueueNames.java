package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.NamedSubscription;

/**
 * Names of the queues that hold named subscriptions: the client id, a dot, the name, as the broker
 * makes them itself, so that its own clients' durable subscriptions are the same. In both parts a
 * dot and a colon are escaped: ("a.b", "c") is not ("a", "b.c"), and {@code a::b} no other queue.
 */
final class ArtemisQueueNames {
  private static final String NON_DURABLE = "nonDurable.";

  private ArtemisQueueNames() {}

  static String of(NamedSubscription named) {
    String clientId =
        named.clientId() == null ? ArtemisDialect.ANONYMOUS_CLIENT_ID : named.clientId();
    return (named.durable() ? "" : NON_DURABLE) + escape(clientId) + "." + escape(named.name());
  }

  static String escape(String part) {
    return part.replace("\\", "\\\\").replace(".", "\\.").replace(":", "\\:");
  }
}
