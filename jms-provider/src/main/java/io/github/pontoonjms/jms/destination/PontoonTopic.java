package io.github.pontoonjms.jms.destination;

import jakarta.jms.Topic;

/** A topic by its name. See {@link PontoonDestination} for what all destinations share. */
public non-sealed class PontoonTopic extends PontoonDestination implements Topic {
  private static final long serialVersionUID = 1L;

  /** A topic that gets its name by {@link #setName}, for frameworks that make beans. */
  public PontoonTopic() {}

  /**
   * The topic of that name.
   *
   * @throws IllegalArgumentException if the name is null or empty, or has a control character
   */
  public PontoonTopic(String name) {
    super(name);
  }

  @Override
  public final DestinationKind kind() {
    return DestinationKind.TOPIC;
  }

  @Override
  public final String getTopicName() {
    return getName();
  }
}
