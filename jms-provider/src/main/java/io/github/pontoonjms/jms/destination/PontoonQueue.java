package io.github.pontoonjms.jms.destination;

import jakarta.jms.Queue;

/** A queue by its name. See {@link PontoonDestination} for what all destinations share. */
public non-sealed class PontoonQueue extends PontoonDestination implements Queue {
  private static final long serialVersionUID = 1L;

  /** A queue that gets its name by {@link #setName}, for frameworks that make beans. */
  public PontoonQueue() {}

  /**
   * The queue of that name.
   *
   * @throws IllegalArgumentException if the name is null or empty, or has a control character
   */
  public PontoonQueue(String name) {
    super(name);
  }

  @Override
  public final DestinationKind kind() {
    return DestinationKind.QUEUE;
  }

  @Override
  public final String getQueueName() {
    return getName();
  }
}
