package io.github.pontoonjms.harness.jms;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Unshared durable subscriptions (Jakarta Messaging 3.1 §8.3.3). */
@ExtendWith(ArtemisExtension.class)
class DurableSubscriptionTest {
  private static final int TIMEOUT = 10_000;

  private PontoonConnectionFactory factory;
  private EmbeddedArtemis broker;

  @BeforeEach
  void connect(EmbeddedArtemis artemis) {
    broker = artemis;
    factory = new PontoonConnectionFactory(artemis.uri());
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @Test
  void itKeepsWhatComesWhileNobodyConsumes() {
    try (JMSContext context = client("durable-keeps")) {
      context.createDurableConsumer(context.createTopic("durable.keeps"), "s").close();
    }
    publish("durable.keeps", "one", "two");
    try (JMSContext context = client("durable-keeps")) {
      JMSConsumer consumer =
          context.createDurableConsumer(context.createTopic("durable.keeps"), "s");
      assertEquals("one", consumer.receiveBody(String.class, TIMEOUT));
      assertEquals("two", consumer.receiveBody(String.class, TIMEOUT));
      assertNull(consumer.receiveNoWait());
      consumer.close();
      context.unsubscribe("s");
    }
    assertFalse(broker.queueExists("durable-keeps.s"));
  }

  @Test
  void anotherSelectorIsAnotherSubscription() {
    Topic topic;
    try (JMSContext context = client("durable-selector")) {
      topic = context.createTopic("durable.selector");
      context.createDurableConsumer(topic, "s", "color = 'red'", false).close();
      context.createProducer().setProperty("color", "red").send(topic, "dropped");
      JMSConsumer changed = context.createDurableConsumer(topic, "s", "color = 'blue'", false);
      context.createProducer().setProperty("color", "red").send(topic, "not wanted");
      context.createProducer().setProperty("color", "blue").send(topic, "wanted");
      assertEquals("wanted", changed.receiveBody(String.class, TIMEOUT));
      assertNull(changed.receiveNoWait());
      changed.close();
      context.createProducer().setProperty("color", "blue").send(topic, "resumed");
      JMSConsumer same = context.createDurableConsumer(topic, "s", "color  =  'blue'", false);
      assertEquals("resumed", same.receiveBody(String.class, TIMEOUT));
      same.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void anotherTopicIsAnotherSubscription() {
    try (JMSContext context = client("durable-topic")) {
      Topic first = context.createTopic("durable.topic.1");
      Topic second = context.createTopic("durable.topic.2");
      context.createDurableConsumer(first, "s").close();
      context.createProducer().send(first, "dropped");
      JMSConsumer changed = context.createDurableConsumer(second, "s");
      context.createProducer().send(first, "not subscribed any more");
      context.createProducer().send(second, "wanted");
      assertEquals("wanted", changed.receiveBody(String.class, TIMEOUT));
      assertNull(changed.receiveNoWait());
      changed.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void anotherNoLocalIsAnotherSubscription() {
    try (JMSContext context = client("durable-nolocal");
        JMSContext other = factory.createContext()) {
      Topic topic = context.createTopic("durable.nolocal");
      context.createDurableConsumer(topic, "s").close();
      context.createProducer().send(topic, "dropped");
      JMSConsumer foreign = context.createDurableConsumer(topic, "s", null, true);
      context.createProducer().send(topic, "own");
      other.createProducer().send(topic, "foreign");
      assertEquals("foreign", foreign.receiveBody(String.class, TIMEOUT));
      assertNull(foreign.receiveNoWait());
      foreign.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void whatAnotherProcessDefinedIsResumedOrReplaced() throws Exception {
    try (ActiveMQConnectionFactory core = new ActiveMQConnectionFactory(broker.coreUri());
        Connection elsewhere = core.createConnection()) {
      elsewhere.setClientID("durable-fresh");
      Session session = elsewhere.createSession();
      Topic topic = session.createTopic("durable.fresh");
      session.createDurableConsumer(topic, "s").close();
      session.createProducer(topic).send(session.createTextMessage("resumed"));
    }
    try (JMSContext context = client("durable-fresh")) {
      Topic topic = context.createTopic("durable.fresh");
      JMSConsumer resumed = context.createDurableConsumer(topic, "s");
      assertEquals("resumed", resumed.receiveBody(String.class, TIMEOUT));
      resumed.close();
      context.createProducer().send(topic, "dropped with the old subscription");
      JMSConsumer replaced = context.createDurableConsumer(topic, "s", "x = 1", false);
      assertNull(replaced.receive(300));
      replaced.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void aSecondConsumerIsRefusedWhileTheFirstIsThere() {
    try (JMSContext context = client("durable-second");
        JMSContext sameConnection = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      Topic topic = context.createTopic("durable.second");
      JMSConsumer first = context.createDurableConsumer(topic, "s");
      JMSRuntimeException refused =
          assertThrows(
              JMSRuntimeException.class, () -> sameConnection.createDurableConsumer(topic, "s"));
      assertEquals("PONTOON_IN_USE", refused.getErrorCode());
      assertThrows(
          JMSRuntimeException.class,
          () -> sameConnection.createDurableConsumer(topic, "s", "a = 1", false));
      first.close();
      sameConnection.createDurableConsumer(topic, "s").close();
      sameConnection.unsubscribe("s");
    }
  }

  @Test
  void oneThatAnotherProcessConsumesIsRefused() throws Exception {
    try (ActiveMQConnectionFactory core = new ActiveMQConnectionFactory(broker.coreUri());
        Connection elsewhere = core.createConnection()) {
      elsewhere.setClientID("durable-elsewhere");
      Session session = elsewhere.createSession();
      MessageConsumer consumer =
          session.createDurableConsumer(session.createTopic("durable.elsewhere"), "s");
      try (JMSContext context = client("durable-elsewhere")) {
        Topic topic = context.createTopic("durable.elsewhere");
        JMSRuntimeException refused =
            assertThrows(
                JMSRuntimeException.class, () -> context.createDurableConsumer(topic, "s"));
        assertEquals("PONTOON_IN_USE", refused.getErrorCode());
        refused = assertThrows(JMSRuntimeException.class, () -> context.unsubscribe("s"));
        assertEquals("PONTOON_IN_USE", refused.getErrorCode());
        consumer.close();
        context.createDurableConsumer(topic, "s").close();
        context.unsubscribe("s");
      }
    }
  }

  @Test
  void unsubscribeIsRefusedWhileInUseAndWhileAMessageIsUnsettled() {
    try (JMSContext context = client("durable-inuse", JMSContext.SESSION_TRANSACTED)) {
      Topic topic = context.createTopic("durable.inuse");
      JMSConsumer consumer = context.createDurableConsumer(topic, "s");
      assertThrows(JMSRuntimeException.class, () -> context.unsubscribe("s"));
      context.createProducer().send(topic, "held");
      context.commit();
      assertEquals("held", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      assertThrows(JMSRuntimeException.class, () -> context.unsubscribe("s"));
      context.commit();
      context.unsubscribe("s");
    }
  }

  @Test
  void unsubscribingWhatIsNotThereIsAnInvalidDestination() throws JMSException {
    try (JMSContext context = client("durable-none");
        Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      assertThrows(InvalidDestinationRuntimeException.class, () -> context.unsubscribe("none"));
      assertThrows(InvalidDestinationException.class, () -> session.unsubscribe("none"));
      assertThrows(InvalidDestinationException.class, () -> session.unsubscribe(""));
    }
  }

  @Test
  void itTakesAClientId() throws JMSException {
    try (JMSContext context = factory.createContext();
        Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      Topic topic = context.createTopic("durable.noid");
      assertThrows(
          IllegalStateRuntimeException.class, () -> context.createDurableConsumer(topic, "s"));
      assertThrows(IllegalStateException.class, () -> session.createDurableSubscriber(topic, "s"));
    }
  }

  @Test
  void aRollbackAfterTheConsumerWasClosedBringsTheMessageAgain() {
    try (JMSContext context = client("durable-rollback", JMSContext.SESSION_TRANSACTED)) {
      Topic topic = context.createTopic("durable.rollback");
      JMSConsumer consumer = context.createDurableConsumer(topic, "s");
      publish("durable.rollback", "again", "next");
      assertEquals("again", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      context.rollback();
      JMSConsumer resumed = context.createDurableConsumer(topic, "s");
      assertEquals("again", resumed.receiveBody(String.class, TIMEOUT));
      assertEquals("next", resumed.receiveBody(String.class, TIMEOUT));
      context.commit();
      resumed.close();
      context.unsubscribe("s");
    }
  }

  @Test
  void namesWithDotsAndColonsAreSubscriptionsOfTheirOwn() {
    try (JMSContext one = client("a.b");
        JMSContext two = client("a")) {
      Topic topic = one.createTopic("durable.names");
      one.createDurableConsumer(topic, "c").close();
      two.createDurableConsumer(topic, "b.c").close();
      two.createDurableConsumer(topic, "x::y").close();
      publish("durable.names", "m");
      for (String name : new String[] {"b.c", "x::y"}) {
        JMSConsumer consumer = two.createDurableConsumer(topic, name);
        assertEquals("m", consumer.receiveBody(String.class, TIMEOUT), name);
        consumer.close();
        two.unsubscribe(name);
      }
      JMSConsumer consumer = one.createDurableConsumer(topic, "c");
      assertEquals("m", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      one.unsubscribe("c");
    }
  }

  @Test
  void theClassicFormsDoTheSame() throws JMSException {
    try (TopicConnection connection = factory.createTopicConnection()) {
      connection.setClientID("durable-classic");
      TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      Topic topic = session.createTopic("durable.classic");
      TopicSubscriber subscriber = session.createDurableSubscriber(topic, "s", "n > 1", true);
      assertEquals(topic, subscriber.getTopic());
      assertTrue(subscriber.getNoLocal());
      assertEquals("n > 1", subscriber.getMessageSelector());
      subscriber.close();
      session.createDurableSubscriber(topic, "s").close();
      session.createDurableConsumer(topic, "s").close();
      session.unsubscribe("s");
    }
  }

  @Test
  void aQueueSessionHasNone() throws JMSException {
    try (QueueConnection connection = factory.createQueueConnection()) {
      QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
      Topic topic = factory.createConnection().createSession().createTopic("durable.queue");
      assertThrows(IllegalStateException.class, () -> session.createDurableConsumer(topic, "s"));
      assertThrows(IllegalStateException.class, () -> session.createDurableSubscriber(topic, "s"));
      assertThrows(IllegalStateException.class, () -> session.createSharedConsumer(topic, "s"));
      assertThrows(
          IllegalStateException.class, () -> session.createSharedDurableConsumer(topic, "s"));
      assertThrows(IllegalStateException.class, () -> session.unsubscribe("s"));
    }
  }

  @Test
  void whatCannotBeSubscribedToIsRefusedAtTheCall() throws JMSException {
    try (Connection connection = factory.createConnection()) {
      connection.setClientID("durable-bad");
      Session session = connection.createSession();
      Topic topic = session.createTopic("durable.bad");
      Topic temporary = session.createTemporaryTopic();
      assertThrows(
          InvalidDestinationException.class, () -> session.createDurableConsumer(null, "s"));
      assertThrows(
          InvalidDestinationException.class, () -> session.createDurableConsumer(temporary, "s"));
      assertThrows(JMSException.class, () -> session.createDurableConsumer(topic, null));
      assertThrows(
          InvalidSelectorException.class,
          () -> session.createDurableConsumer(topic, "s", "= =", false));
      assertThrows(InvalidDestinationException.class, () -> session.unsubscribe("s"));
    }
  }

  @Test
  void itSurvivesACutSocketAndIsFreeAtOnceForTheNextConnection() throws Exception {
    JMSContext lost = client("durable-cut");
    Topic topic = lost.createTopic("durable.cut");
    lost.createDurableConsumer(topic, "s");
    broker.cutConnections();
    await()
        .until(
            () -> {
              try {
                lost.createTextMessage();
                return false;
              } catch (JMSRuntimeException gone) {
                return true;
              }
            });
    publish("durable.cut", "kept");
    try (JMSContext next = client("durable-cut")) {
      JMSConsumer consumer = next.createDurableConsumer(topic, "s");
      assertEquals("kept", consumer.receiveBody(String.class, TIMEOUT));
      consumer.close();
      next.unsubscribe("s");
    }
    lost.close();
  }

  private JMSContext client(String id) {
    return client(id, JMSContext.AUTO_ACKNOWLEDGE);
  }

  private JMSContext client(String id, int mode) {
    JMSContext context = factory.createContext(mode);
    context.setClientID(id);
    return context;
  }

  private void publish(String topic, String... texts) {
    try (JMSContext context = factory.createContext()) {
      for (String text : texts) {
        context.createProducer().send(context.createTopic(topic), text);
      }
    }
  }
}
