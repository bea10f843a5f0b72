package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonTemporaryQueue;
import io.github.pontoonjms.jms.destination.PontoonTemporaryTopic;
import io.github.pontoonjms.jms.destination.TemporaryOwner;
import io.github.pontoonjms.jms.link.JmsErrors;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary destinations of one JMS connection, from birth to death. Owned by the connection;
 * any thread may call, and none holds a lock while the broker is asked.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.2</a>
 */
final class TemporaryDestinations implements TemporaryOwner {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDestinations.class);

  private final JmsConnection connection;

  /** Whether a consumer of the connection uses it. */
  private final Predicate<PontoonDestination> inUse;

  private final Set<PontoonDestination> alive = ConcurrentHashMap.newKeySet();

  TemporaryDestinations(JmsConnection connection, Predicate<PontoonDestination> inUse) {
    this.connection = connection;
    this.inUse = inUse;
  }

  PontoonTemporaryQueue queue() throws JMSException {
    PontoonTemporaryQueue queue = new PontoonTemporaryQueue(born(DestinationKind.QUEUE), this);
    alive.add(queue);
    return queue;
  }

  PontoonTemporaryTopic topic() throws JMSException {
    PontoonTemporaryTopic topic = new PontoonTemporaryTopic(born(DestinationKind.TOPIC), this);
    alive.add(topic);
    return topic;
  }

  @Override
  public void delete(PontoonDestination temporary) throws JMSException {
    if (!alive.contains(temporary)) {
      return;
    }
    connection.checkOpen();
    if (inUse.test(temporary)) {
      throw new JMSException(
          temporary
              + " still has a consumer, or messages that a session has not settled: close the one"
              + " and settle the others before it is deleted",
          "PONTOON_TEMPORARY");
    }
    if (!alive.remove(temporary)) {
      return;
    }
    try {
      connection.link().binding().deleteTemporary(temporary);
    } catch (IOException failed) {
      throw JmsErrors.of("delete " + temporary, connection.link().brokerName(), failed);
    }
  }

  /**
   * @throws InvalidDestinationException if only another connection may consume from it
   */
  void checkConsumable(PontoonDestination destination) throws InvalidDestinationException {
    if (destination.isTemporary() && !alive.contains(destination)) {
      throw new InvalidDestinationException(
          "Only the connection that made "
              + destination
              + " may consume from it, until it is deleted (Jakarta Messaging 3.1 §6.2.2)",
          "PONTOON_TEMPORARY");
    }
  }

  /**
   * @throws InvalidDestinationException if this connection has deleted it
   */
  void checkSendable(PontoonDestination destination) throws InvalidDestinationException {
    if (destination instanceof PontoonTemporaryQueue queue) {
      checkAlive(queue, queue.isOwnedBy(this));
    } else if (destination instanceof PontoonTemporaryTopic topic) {
      checkAlive(topic, topic.isOwnedBy(this));
    }
  }

  /** The connection closes, and nobody consumes any more. */
  void deleteAll() {
    List<PontoonDestination> ending = List.copyOf(alive);
    alive.clear();
    for (PontoonDestination temporary : ending) {
      try {
        connection.link().binding().deleteTemporary(temporary);
      } catch (IOException failed) {
        LOG.debug("{} was not deleted with its connection", temporary, failed);
      }
    }
  }

  private void checkAlive(PontoonDestination destination, boolean ours)
      throws InvalidDestinationException {
    if (ours && !alive.contains(destination)) {
      throw new InvalidDestinationException(destination + " is deleted", "PONTOON_TEMPORARY");
    }
  }

  private String born(DestinationKind kind) throws JMSException {
    try {
      return connection.link().binding().createTemporary(kind);
    } catch (IOException failed) {
      throw JmsErrors.of("make a temporary " + kind.text(), connection.link().brokerName(), failed);
    }
  }
}
