package io.github.pontoonjms.jms.destination;

/** What a destination is to JMS. */
public enum DestinationKind {
  QUEUE("queue"),
  TOPIC("topic");

  private final String text;

  DestinationKind(String text) {
    this.text = text;
  }

  /** As in {@code queue:orders} and {@code topic://prices}: {@code queue} or {@code topic}. */
  public String text() {
    return text;
  }

  /** The temporary destination of this kind and that name, of another connection. */
  public PontoonDestination temporary(String name) {
    return this == QUEUE
        ? new PontoonTemporaryQueue(name, null)
        : new PontoonTemporaryTopic(name, null);
  }

  /** The destination of this kind and that name. */
  public PontoonDestination named(String name) {
    return this == QUEUE ? new PontoonQueue(name) : new PontoonTopic(name);
  }
}
