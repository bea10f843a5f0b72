package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import org.jspecify.annotations.Nullable;

/** Destinations as the application gives them: by name, ours, or another provider's. */
final class Destinations {
  private Destinations() {}

  static PontoonQueue queue(@Nullable String name) throws InvalidDestinationException {
    checkName(name);
    return new PontoonQueue(name);
  }

  static PontoonTopic topic(@Nullable String name) throws InvalidDestinationException {
    checkName(name);
    return new PontoonTopic(name);
  }

  /**
   * The destination as one of ours; another provider's queue or topic by its name.
   *
   * @throws InvalidDestinationException if it is neither a queue nor a topic, or has no name
   */
  static PontoonDestination own(@Nullable Destination destination) throws JMSException {
    if (destination instanceof PontoonDestination ours) {
      checkName(nameOf(ours));
      return ours;
    }
    if (destination instanceof Queue queue) {
      return queue(queue.getQueueName());
    }
    if (destination instanceof Topic topic) {
      return topic(topic.getTopicName());
    }
    throw new InvalidDestinationException(
        "Neither a Queue nor a Topic: "
            + (destination == null ? "null" : destination.getClass().getName()));
  }

  private static @Nullable String nameOf(PontoonDestination destination) {
    try {
      return destination.getName();
    } catch (IllegalStateException unnamed) {
      return null;
    }
  }

  private static void checkName(@Nullable String name) throws InvalidDestinationException {
    if (!PontoonDestination.isValidName(name)) {
      throw new InvalidDestinationException(
          "The name of a destination must have a character and no control character");
    }
  }
}
