package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.jms.dialect.Feature;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.dialect.NamedSubscription;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinition;
import io.github.pontoonjms.jms.dialect.SubscriptionInUseException;
import io.github.pontoonjms.jms.endpoint.SubscriptionsInUse;
import io.github.pontoonjms.jms.link.BrokerLink;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.selector.Selector;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a session's consumers: checks what is asked for, sees to it that a named subscription has
 * no more of them than it may, and takes over what a closed consumer left unsettled. Owned by the
 * session; used by its thread.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §8.3</a>
 */
final class ConsumerOpening {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerOpening.class);

  private final JmsSession session;
  private final HiddenSubscriptions hidden;

  ConsumerOpening(JmsSession session, HiddenSubscriptions hidden) {
    this.session = session;
    this.hidden = hidden;
  }

  /** A consumer of a queue, or of a topic with a subscription of its own. */
  JmsMessageConsumer consumer(
      @Nullable Destination destination, @Nullable String selectorText, boolean noLocal)
      throws JMSException {
    session.checkOpen();
    if (destination == null) {
      throw new InvalidDestinationException("A consumer needs a destination");
    }
    PontoonDestination from = Destinations.own(destination);
    session.require(feature(from));
    session.temporaries().checkConsumable(from);
    MessageFilter filter = filter(from, selectorText, noLocal);
    return open(new ConsumerSubscription.Key(from, null, filter), selectorText, noLocal);
  }

  /** A consumer of a durable subscription that may have no other. */
  JmsMessageConsumer durable(
      @Nullable Destination topic,
      @Nullable String name,
      @Nullable String selectorText,
      boolean noLocal)
      throws JMSException {
    PontoonTopic from = namedTopic(topic, name, true);
    session.require(Feature.DURABLE_SUBSCRIPTION);
    String clientId = session.connection().clientId();
    if (clientId == null) {
      throw new IllegalStateException(
          "A durable subscription needs a client id: set the option clientId, or setClientID before"
              + " anything else is done with the connection. A shared one does without",
          "PONTOON_CLIENT_ID");
    }
    MessageFilter filter = filter(from, selectorText, noLocal);
    NamedSubscription named = new NamedSubscription(clientId, text(name), true, false);
    return open(new ConsumerSubscription.Key(from, named, filter), selectorText, noLocal);
  }

  /** One of the consumers of a shared subscription. */
  JmsMessageConsumer shared(
      @Nullable Destination topic,
      @Nullable String name,
      @Nullable String selectorText,
      boolean durable)
      throws JMSException {
    PontoonTopic from = namedTopic(topic, name, durable);
    session.require(Feature.SHARED_SUBSCRIPTION);
    if (durable) {
      session.require(Feature.DURABLE_SUBSCRIPTION);
    }
    MessageFilter filter = filter(from, selectorText, false);
    NamedSubscription named =
        new NamedSubscription(session.connection().clientId(), text(name), durable, true);
    return open(new ConsumerSubscription.Key(from, named, filter), selectorText, false);
  }

  /** A browser of a queue, which asks nothing of the broker before its first enumeration. */
  JmsQueueBrowser browser(@Nullable Destination queue, @Nullable String selectorText)
      throws JMSException {
    session.checkOpen();
    if (queue == null || !(Destinations.own(queue) instanceof PontoonQueue from)) {
      throw new InvalidDestinationException("A browser needs a queue, not " + queue);
    }
    session.require(Feature.BROWSER);
    session.temporaries().checkConsumable(from);
    MessageFilter filter = filter(from, selectorText, false);
    JmsQueueBrowser browser = new JmsQueueBrowser(session, from, filter, selectorText);
    session.browsers().add(browser);
    return browser;
  }

  /** Deletes a durable subscription, shared or not. */
  void unsubscribe(@Nullable String name) throws JMSException {
    session.checkOpen();
    session.require(Feature.DURABLE_SUBSCRIPTION);
    checkName(name);
    String clientId = session.connection().clientId();
    NamedSubscription named = new NamedSubscription(clientId, text(name), true, clientId == null);
    if (link().broker().subscriptions().isInUse(named)) {
      throw new IllegalStateException(
          "The durable subscription "
              + named.title()
              + " has a consumer, or messages that a session has not settled",
          "PONTOON_IN_USE");
    }
    try {
      link().binding().deleteSubscription(named);
    } catch (IOException failed) {
      throw JmsErrors.of(
          "delete the durable subscription " + named.title(), link().brokerName(), failed);
    }
  }

  static Feature feature(PontoonDestination destination) {
    return destination instanceof PontoonQueue ? Feature.QUEUE : Feature.TOPIC;
  }

  private JmsMessageConsumer open(
      ConsumerSubscription.Key key, @Nullable String selectorText, boolean noLocal)
      throws JMSException {
    ConsumerSubscription subscription = hidden.takeOver(key);
    if (subscription == null) {
      subscription =
          new ConsumerSubscription(
              link(), key, use(key), session.connection().codec(), session.acknowledgesLazily());
    }
    JmsMessageConsumer consumer =
        new JmsMessageConsumer(session, subscription, selectorText, noLocal);
    session.consumers().add(consumer);
    boolean opened = false;
    try {
      session.redelivery().pause().join(consumer.buffer());
      consumer.open();
      if (session.connection().isStarted()) {
        consumer.start();
      }
      session.checkOpen();
      opened = true;
    } finally {
      // It must not go on to take messages that nobody can receive.
      if (!opened) {
        session.consumers().remove(consumer);
        abandon(subscription);
      }
    }
    return consumer;
  }

  private @Nullable NamedUse use(ConsumerSubscription.Key key) throws JMSException {
    NamedSubscription named = key.named();
    if (named == null) {
      return null;
    }
    SubscriptionsInUse inUse = link().broker().subscriptions();
    try {
      inUse.enter(named, new SubscriptionDefinition(key.destination(), key.filter()));
    } catch (SubscriptionInUseException refused) {
      throw JmsErrors.of("subscribe to " + key.destination(), link().brokerName(), refused);
    }
    return new NamedUse(inUse, named);
  }

  private PontoonTopic namedTopic(
      @Nullable Destination topic, @Nullable String name, boolean durable) throws JMSException {
    session.checkOpen();
    if (topic == null) {
      throw new InvalidDestinationException("A subscription needs a topic");
    }
    checkName(name);
    if (!(Destinations.own(topic) instanceof PontoonTopic from)) {
      throw new InvalidDestinationException("A subscription needs a topic, not " + topic);
    }
    if (durable && from.isTemporary()) {
      throw new InvalidDestinationException(
          "A durable subscription would outlive " + from + ", which is temporary");
    }
    session.temporaries().checkConsumable(from);
    return from;
  }

  private static void checkName(@Nullable String name) throws InvalidDestinationException {
    if (!PontoonDestination.isValidName(name)) {
      throw new InvalidDestinationException(
          "The name of a subscription must have a character and no control character",
          "PONTOON_SUBSCRIPTION");
    }
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  private MessageFilter filter(
      PontoonDestination from, @Nullable String selectorText, boolean noLocal) throws JMSException {
    Selector selector = Selector.parse(selectorText);
    boolean filterLocal = noLocal && from instanceof PontoonTopic;
    return link()
        .dialect()
        .selectors()
        .filter(from, selector, filterLocal ? link().sender() : null);
  }

  private void abandon(ConsumerSubscription subscription) {
    try {
      subscription.close();
    } catch (IOException broken) {
      LOG.debug("Could not give back the subscription to {}", subscription.key(), broken);
    }
  }

  private BrokerLink link() {
    return session.link();
  }
}
