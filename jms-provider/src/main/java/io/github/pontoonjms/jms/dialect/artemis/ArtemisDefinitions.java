package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.NoSuchSubscriptionException;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinition;
import io.github.pontoonjms.jms.dialect.SubscriptionInUseException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, compares, makes and deletes named subscriptions on the broker, by its management over a
 * side socket: to a SUBSCRIBE with another selector or topic the broker would say nothing, and give
 * the old subscription. A login that may not manage has the process's memory instead. Any thread.
 */
final class ArtemisDefinitions {
  private static final Logger LOG = LoggerFactory.getLogger(ArtemisDefinitions.class);

  /** How long the broker may take to notice that the last consumer's socket is gone. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final ArtemisBinding binding;
  private final BrokerSurroundings surroundings;

  ArtemisDefinitions(ArtemisBinding binding) {
    this.binding = binding;
    this.surroundings = binding.surroundings();
  }

  /**
   * Before a SUBSCRIBE: what it will meet has this definition, or is not there yet.
   *
   * @param make whether to make it if it is not there
   * @throws SubscriptionInUseException if a consumer elsewhere forbids it
   */
  void prepare(NamedSubscription named, SubscriptionDefinition wanted, boolean make)
      throws IOException {
    ArtemisManagement management = null;
    try {
      management = ArtemisManagement.open(surroundings);
      ManagedQueue queue = new ManagedQueue(management, ArtemisQueueNames.of(named));
      if (!queue.exists() || !isKept(queue, named, wanted)) {
        if (make) {
          queue.create(topic(wanted), wanted.filter().wire(), named.durable());
        }
      }
    } catch (IOException refused) {
      if (management == null || management.isAlive()) {
        throw refused;
      }
      prepareBlindly(named, wanted, make, refused);
    } finally {
      if (management != null) {
        management.close();
      }
    }
    if (named.durable()) {
      surroundings.definitions().remember(named, wanted);
    }
  }

  /** After the last consumer of a shared non-durable one; while others are on, nothing happens. */
  void deleteIfLeft(NamedSubscription named) throws IOException {
    try (ArtemisManagement management = ArtemisManagement.open(surroundings)) {
      new ManagedQueue(management, ArtemisQueueNames.of(named)).delete();
    }
  }

  /**
   * Deletes a durable subscription.
   *
   * @throws NoSuchSubscriptionException if there is none
   * @throws SubscriptionInUseException if it has a consumer elsewhere
   */
  void delete(NamedSubscription named) throws IOException {
    ArtemisManagement management = ArtemisManagement.open(surroundings);
    try {
      ManagedQueue queue = new ManagedQueue(management, ArtemisQueueNames.of(named));
      if (!queue.exists()) {
        throw new NoSuchSubscriptionException("There is no such subscription");
      }
      if (!awaitNoConsumer(queue) || !queue.delete()) {
        throw inUse(named);
      }
    } catch (IOException refused) {
      if (management.isAlive()) {
        throw refused;
      }
      LOG.debug("{} is deleted unseen", named, refused);
      unsubscribe(named, refused);
    } finally {
      management.close();
    }
    surroundings.definitions().forget(named);
  }

  /**
   * @return false if it was another subscription, which is deleted now
   */
  private boolean isKept(ManagedQueue queue, NamedSubscription named, SubscriptionDefinition wanted)
      throws IOException {
    boolean same = queue.isDefinedBy(topic(wanted), wanted.filter().wire());
    if (same && named.shared()) {
      return true;
    }
    if (!awaitNoConsumer(queue)) {
      throw inUse(named);
    }
    if (same) {
      return true;
    }
    if (!queue.delete()) {
      throw inUse(named);
    }
    return false;
  }

  private static boolean awaitNoConsumer(ManagedQueue queue) throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    while (queue.hasConsumers()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }

  /** Without a look at the broker: only what this process has seen can be compared. */
  private void prepareBlindly(
      NamedSubscription named, SubscriptionDefinition wanted, boolean make, IOException refused)
      throws IOException {
    if (make) {
      throw new IOException(
          "The broker lets this login not manage ("
              + refused.getMessage()
              + "): a shared subscription that is not durable, or of a connection without a client"
              + " id, needs the permission manage on activemq.management. A durable one of a"
              + " connection with a client id does without",
          refused);
    }
    SubscriptionDefinition known = surroundings.definitions().known(named);
    if (known == null) {
      LOG.warn(
          "The broker lets this login not manage, so nobody can tell whether the durable"
              + " subscription {} had another topic or selector: {}",
          named.title(),
          refused.getMessage());
    } else if (!known.equals(wanted)) {
      unsubscribe(named, refused);
    }
  }

  /** In STOMP's own way, which ends the socket if there is a consumer elsewhere. */
  private void unsubscribe(NamedSubscription named, IOException refused) throws IOException {
    if (named.clientId() == null) {
      throw new IOException("It takes the permission to manage, or a client id", refused);
    }
    binding
        .connection()
        .sendWithReceipt(
            StompFrame.of(
                StompCommand.UNSUBSCRIBE,
                "durable-subscription-name",
                ArtemisQueueNames.escape(named.name())))
        .await();
  }

  private String topic(SubscriptionDefinition definition) {
    return binding.destinations().wireName(definition.topic());
  }

  private static SubscriptionInUseException inUse(NamedSubscription named) {
    return new SubscriptionInUseException(
        "The subscription " + named.title() + " has a consumer in another process");
  }

  /** A queue as management sees it. */
  private record ManagedQueue(ArtemisManagement management, String name) {
    boolean exists() throws IOException {
      return ask("getAddress") != null;
    }

    boolean isDefinedBy(String address, @Nullable String filter) throws IOException {
      return address.equals(ask("getAddress")) && Objects.equals(filter, ask("getFilter"));
    }

    boolean hasConsumers() throws IOException {
      String count = ask("getConsumerCount");
      return count != null && !count.equals("0");
    }

    /** False if it has consumers. */
    boolean delete() throws IOException {
      return management.call("broker", "destroyQueue", name, false, true).succeeded();
    }

    void create(String address, @Nullable String filter, boolean durable) throws IOException {
      ArtemisManagement.Answer answer =
          management.call(
              "broker",
              "createQueue",
              ArtemisManagement.queueDefinition(name, address, filter, durable),
              true);
      if (!answer.succeeded()) {
        throw new IOException("The broker did not make the queue " + name + ": " + answer.value());
      }
    }

    private @Nullable String ask(String attribute) throws IOException {
      ArtemisManagement.Answer answer = management.call("queue." + name, attribute);
      return answer.succeeded() ? answer.value() : null;
    }
  }
}
