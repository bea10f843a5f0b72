package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a message in the dead-letter queue, for whoever reads it there. */
@ExtendWith(ArtemisExtension.class)
class DeadLetterTest {
  private static final int TIMEOUT = 10_000;
  private static final String DEAD = EmbeddedArtemis.DEAD_LETTER_QUEUE;

  private PontoonConnectionFactory factory;
  private EmbeddedArtemis broker;

  @BeforeEach
  void connect(EmbeddedArtemis artemis) {
    broker = artemis;
    factory = new PontoonConnectionFactory(artemis.uri() + "?redelivery.maximum=2");
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @Test
  void aDeadLetterIsTheMessageAsItWasWithItsStory() throws JMSException {
    String text = "grüße \uD83D\uDE00\u0000: end\n";
    String id;
    long timestamp;
    long before = System.currentTimeMillis();
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("dead.text");
      TextMessage sent = context.createTextMessage(text);
      sent.setJMSCorrelationID("c:1");
      sent.setJMSReplyTo(context.createTopic("dead.replies"));
      sent.setJMSType("greeting");
      sent.setLongProperty("long", Long.MIN_VALUE);
      sent.setBooleanProperty("boolean", true);
      sent.setStringProperty("priority", "not the header");
      sent.setStringProperty("JMSXGroupID", "a group");
      context.createProducer().setPriority(7).setTimeToLive(60_000).send(queue, sent);
      id = sent.getJMSMessageID();
      timestamp = sent.getJMSTimestamp();
      context
          .createConsumer(queue)
          .setMessageListener(
              message -> {
                throw new UnsupportedOperationException("no such \u0000 greeting");
              });
      await().atMost(10, SECONDS).until(() -> broker.queueDepth("dead.text") == 0);
    }

    TextMessage dead = (TextMessage) receive(factory, DEAD);

    assertEquals(text, dead.getText());
    assertEquals(id, dead.getJMSMessageID());
    assertEquals(timestamp, dead.getJMSTimestamp());
    assertEquals("c:1", dead.getJMSCorrelationID());
    assertEquals("topic:dead.replies", dead.getJMSReplyTo().toString());
    assertEquals("greeting", dead.getJMSType());
    assertEquals(7, dead.getJMSPriority());
    assertEquals(DeliveryMode.PERSISTENT, dead.getJMSDeliveryMode());
    assertEquals(Long.MIN_VALUE, dead.getObjectProperty("long"));
    assertEquals(true, dead.getObjectProperty("boolean"));
    assertEquals("not the header", dead.getStringProperty("priority"));
    assertEquals("a group", dead.getStringProperty("JMSXGroupID"));
    assertEquals(1, dead.getIntProperty("JMSXDeliveryCount"));
    assertEquals("queue:dead.text", dead.getStringProperty("pontoonDlqOrigin"));
    assertEquals(2, dead.getIntProperty("pontoonDlqDeliveries"));
    assertTrue(dead.getLongProperty("pontoonDlqTimestamp") >= before);
    assertTrue(dead.getLongProperty("pontoonDlqTimestamp") <= System.currentTimeMillis());
    assertEquals(
        "Delivered 2 times, the most that redelivery.maximum allows, and never acknowledged; the"
            + " last time the listener threw java.lang.UnsupportedOperationException: no such ?"
            + " greeting",
        dead.getStringProperty("pontoonDlqReason"));
  }

  @Test
  void theBrokersOwnClientReadsAndSelectsIt() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
          .setProperty("order", 7)
          .send(context.createQueue("dead.core"), "hello");
    }
    die("dead.core");

    try (ActiveMQConnectionFactory core = new ActiveMQConnectionFactory(broker.coreUri());
        JMSContext context = core.createContext()) {
      Queue queue = context.createQueue(DEAD);
      Message dead =
          context.createConsumer(queue, "pontoonDlqOrigin = 'queue:dead.core'").receive(TIMEOUT);
      assertEquals("hello", assertInstanceOf(TextMessage.class, dead).getText());
      assertEquals("7", dead.getStringProperty("order"));
      assertEquals(DeliveryMode.NON_PERSISTENT, dead.getJMSDeliveryMode());
      assertEquals(2, dead.getIntProperty("pontoonDlqDeliveries"));
      assertTrue(dead.getStringProperty("pontoonDlqReason").startsWith("Delivered 2 times"));
    }
  }

  @Test
  void bytesAndMapsDieAsWhatTheyAre() throws JMSException {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    try (JMSContext context = factory.createContext()) {
      MapMessage map = context.createMapMessage();
      map.setShort("short", (short) 3);
      context.createProducer().send(context.createQueue("dead.bytes"), bytes);
      context.createProducer().send(context.createQueue("dead.map"), map);
    }
    die("dead.bytes");
    die("dead.map");

    assertArrayEquals(bytes, receive(factory, DEAD).getBody(byte[].class));
    assertEquals((short) 3, ((MapMessage) receive(factory, DEAD)).getObject("short"));
  }

  @Test
  void aStrangersMessagesDieAsWhatTheyAre() throws JMSException {
    try (ActiveMQConnectionFactory core = new ActiveMQConnectionFactory(broker.coreUri())) {
      try (JMSContext context = core.createContext()) {
        BytesMessage bytes = context.createBytesMessage();
        bytes.writeBytes(new byte[] {1, 0, 2});
        context.createProducer().send(context.createQueue("dead.core.bytes"), bytes);
        context
            .createProducer()
            .setProperty("order", 7)
            .send(context.createQueue("dead.core.text"), "hello");
      }
      die("dead.core.bytes");
      die("dead.core.text");

      BytesMessage bytes = assertInstanceOf(BytesMessage.class, receive(core, DEAD));
      assertArrayEquals(new byte[] {1, 0, 2}, bytes.getBody(byte[].class));
      TextMessage text = assertInstanceOf(TextMessage.class, receive(core, DEAD));
      assertEquals("hello", text.getText());
      assertEquals(7, text.getIntProperty("order"));
      assertEquals("queue:dead.core.text", text.getStringProperty("pontoonDlqOrigin"));
    }
  }

  @Test
  void theQueueIsAnOption() throws JMSException {
    Filling.numbered(factory, "dead.elsewhere", 1);
    try (PontoonConnectionFactory other =
        new PontoonConnectionFactory(
            broker.uri() + "?redelivery.maximum=2&deadLetterQueue=dead.graveyard")) {
      die(other, "dead.elsewhere");
      assertEquals(0, receive(other, "dead.graveyard").getIntProperty("n"));
    }
    assertEquals(0, broker.queueDepth(DEAD));
  }

  @Test
  void whatIsPoisonInTheDeadLetterQueueItselfStaysThere() throws JMSException {
    Filling.numbered(factory, DEAD, 1);
    List<JMSException> told = new CopyOnWriteArrayList<>();
    try (JMSContext context = factory.createContext()) {
      context.setExceptionListener(told::add);
      context
          .createConsumer(context.createQueue(DEAD))
          .setMessageListener(
              message -> {
                throw new IllegalArgumentException("thrown on purpose");
              });
      await().atMost(10, SECONDS).until(() -> told.size() == 1);
      assertTrue(told.get(0).getMessage().contains("in the dead-letter queue already"));
      await().atMost(10, SECONDS).until(() -> broker.consumerCount(DEAD) == 0);
    }
    assertEquals(1, broker.queueDepth(DEAD));
  }

  @Test
  void aMessageHeldInATransactionIsNotSettledByTheDeathOfTheNext() throws JMSException {
    Filling.numbered(factory, "dead.held", 3);
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue("dead.held");
      for (int i = 0; i < 2; i++) {
        try (JMSConsumer second = context.createConsumer(queue, "n = 1")) {
          assertEquals(1, second.receive(TIMEOUT).getIntProperty("n"));
        }
        context.rollback();
      }
      JMSConsumer consumer = context.createConsumer(queue);
      assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
      assertEquals(2, consumer.receive(TIMEOUT).getIntProperty("n"));
    }
    assertEquals(1, receive(factory, DEAD).getIntProperty("n"));
    assertEquals(0, receive(factory, "dead.held").getIntProperty("n"));
    assertEquals(2, receive(factory, "dead.held").getIntProperty("n"));
  }

  /** Lets the one message of the queue die. */
  private void die(String queue) {
    die(factory, queue);
  }

  private void die(PontoonConnectionFactory reader, String queueName) {
    try (JMSContext context = reader.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(queueName));
      for (Message m = consumer.receive(TIMEOUT); m != null; m = consumer.receiveNoWait()) {
        context.recover();
      }
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(queueName) == 0);
  }

  private static Message receive(ConnectionFactory from, String queue) {
    try (JMSContext context = from.createContext()) {
      Message message = context.createConsumer(context.createQueue(queue)).receive(TIMEOUT);
      assertTrue(message != null, "nothing in " + queue);
      return message;
    }
  }
}
