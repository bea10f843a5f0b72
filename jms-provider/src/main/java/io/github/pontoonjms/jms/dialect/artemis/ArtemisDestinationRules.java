package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Artemis: raw names behind prefixes of ours, the kind in a header of its own, and {@code reply-to}
 * with the scheme that its JMS clients read. Immutable.
 */
public final class ArtemisDestinationRules implements DestinationRules {
  private static final String SEPARATOR = "://";
  private static final String TEMPORARY = "temp-";

  private final String queuePrefix;
  private final String topicPrefix;

  /**
   * @param queuePrefix what is put before each queue's name; may be empty
   * @param topicPrefix what is put before each topic's name; may be empty
   */
  public ArtemisDestinationRules(String queuePrefix, String topicPrefix) {
    this.queuePrefix = queuePrefix;
    this.topicPrefix = topicPrefix;
  }

  @Override
  public String wireName(PontoonDestination destination) {
    String prefix = prefix(destination.kind());
    return prefix.isEmpty() ? destination.getName() : prefix + destination.getName();
  }

  @Override
  public boolean shareNames() {
    return queuePrefix.equals(topicPrefix);
  }

  @Override
  public void addSendHeaders(PontoonDestination destination, StompHeaders.Builder headers) {
    headers.add("destination", wireName(destination));
    headers.add("destination-type", routingType(destination.kind()));
  }

  @Override
  public void addSubscribeHeaders(PontoonDestination destination, StompHeaders.Builder headers) {
    headers.add("destination", wireName(destination));
    headers.add("subscription-type", routingType(destination.kind()));
  }

  @Override
  public @Nullable PontoonDestination fromWire(String wireName, DestinationKind kind) {
    String prefix = prefix(kind);
    String name =
        !prefix.isEmpty() && wireName.startsWith(prefix)
            ? wireName.substring(prefix.length())
            : wireName;
    return PontoonDestination.isValidName(name) ? kind.named(name) : null;
  }

  @Override
  public String replyTo(PontoonDestination destination) {
    return destination.kind().text() + SEPARATOR + wireName(destination);
  }

  @Override
  public @Nullable PontoonDestination fromReplyTo(String replyTo, @Nullable DestinationKind kind) {
    int separator = replyTo.indexOf(SEPARATOR);
    DestinationKind said = separator < 0 ? null : kindOfScheme(replyTo.substring(0, separator));
    if (said != null) {
      return fromWire(replyTo.substring(separator + SEPARATOR.length()), said);
    }
    return fromWire(replyTo, kind == null ? DestinationKind.QUEUE : kind);
  }

  private static @Nullable DestinationKind kindOfScheme(String scheme) {
    String plain = scheme.startsWith(TEMPORARY) ? scheme.substring(TEMPORARY.length()) : scheme;
    for (DestinationKind kind : DestinationKind.values()) {
      if (kind.text().equals(plain)) {
        return kind;
      }
    }
    return null;
  }

  private static String routingType(DestinationKind kind) {
    return kind == DestinationKind.QUEUE ? "ANYCAST" : "MULTICAST";
  }

  private String prefix(DestinationKind kind) {
    return kind == DestinationKind.QUEUE ? queuePrefix : topicPrefix;
  }
}
