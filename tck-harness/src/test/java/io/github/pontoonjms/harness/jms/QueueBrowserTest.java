package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
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
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Browsing a queue (Jakarta Messaging 3.1 §4.1.6). */
@ExtendWith(ArtemisExtension.class)
class QueueBrowserTest {
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
  void itShowsAllInOrderAndTakesNothing() throws JMSException {
    Filling.numbered(factory, "browse.all", 50);
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("browse.all");
      QueueBrowser browser = context.createBrowser(queue);
      assertEquals(numbers(50), numbers(browser.getEnumeration()));
      assertEquals(numbers(50), numbers(browser.getEnumeration()));
      JMSConsumer consumer = context.createConsumer(queue);
      for (int i = 0; i < 50; i++) {
        Message message = consumer.receive(TIMEOUT);
        assertEquals(i, message.getIntProperty("n"));
        assertFalse(message.getJMSRedelivered());
        assertEquals(1, message.getIntProperty("JMSXDeliveryCount"));
      }
      assertEquals(List.of(), numbers(browser.getEnumeration()));
      browser.close();
    }
  }

  @Test
  void moreThanOnceIsReadComesToTheEndInOrder() throws JMSException {
    byte[] body = new byte[64 << 10];
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue("browse.large");
      for (int i = 0; i < 300; i++) {
        context.createProducer().setProperty("n", i).send(queue, body);
      }
      context.commit();
      try (QueueBrowser browser = context.createBrowser(queue)) {
        assertEquals(numbers(300), numbers(browser.getEnumeration()));
      }
    }
    await().atMost(10, SECONDS).until(() -> broker.consumerCount("browse.large") == 0);
    assertEquals(300, broker.queueDepth("browse.large"));
  }

  @Test
  void aSelectorChooses() throws JMSException {
    Filling.numbered(factory, "browse.selector", 30);
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("browse.selector");
      QueueBrowser browser = context.createBrowser(queue, "n >= 10 AND n < 13");
      assertEquals("n >= 10 AND n < 13", browser.getMessageSelector());
      assertEquals(queue, browser.getQueue());
      assertEquals(List.of(10, 11, 12), numbers(browser.getEnumeration()));
      QueueBrowser none = context.createBrowser(queue, "n > 1000");
      assertEquals(List.of(), numbers(none.getEnumeration()));
    }
    assertEquals(30, broker.queueDepth("browse.selector"));
  }

  @Test
  void anEmptyQueueAndOneThatIsNotThereShowNothing() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      QueueBrowser browser = context.createBrowser(context.createQueue("browse.nothing"));
      Enumeration<?> nothing = browser.getEnumeration();
      assertFalse(nothing.hasMoreElements());
      assertThrows(NoSuchElementException.class, () -> nothing.nextElement());
    }
  }

  @Test
  void whatWasJustSentIsShown() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("browse.fresh");
      QueueBrowser browser = context.createBrowser(queue);
      for (int i = 0; i < 10; i++) {
        context
            .createProducer()
            .setDeliveryMode(jakarta.jms.DeliveryMode.NON_PERSISTENT)
            .setProperty("n", i)
            .send(queue, "fresh");
        assertEquals(numbers(i + 1), numbers(browser.getEnumeration()));
      }
    }
  }

  @Test
  void aConsumerReceivesWhileABrowserIsOpen() throws JMSException {
    Filling.numbered(factory, "browse.consumer", 5);
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("browse.consumer");
      QueueBrowser browser = context.createBrowser(queue);
      Enumeration<?> walk = browser.getEnumeration();
      assertEquals(0, ((Message) walk.nextElement()).getIntProperty("n"));
      JMSConsumer consumer = context.createConsumer(queue);
      assertEquals(0, consumer.receive(TIMEOUT).getIntProperty("n"));
      assertEquals(1, ((Message) walk.nextElement()).getIntProperty("n"));
      assertEquals(1, consumer.receive(TIMEOUT).getIntProperty("n"));
      browser.close();
    }
  }

  @Test
  void aUncommittedReceiveIsHiddenAndShownAgainAfterRollbackAndClose() throws JMSException {
    Filling.numbered(factory, "browse.held", 2);
    try (JMSContext context = factory.createContext();
        JMSContext holding = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue("browse.held");
      JMSConsumer consumer = holding.createConsumer(queue);
      consumer.receive(TIMEOUT);
      QueueBrowser browser = context.createBrowser(queue);
      assertFalse(numbers(browser.getEnumeration()).contains(0));
      holding.rollback();
      consumer.close();
      assertEquals(numbers(2), numbers(browser.getEnumeration()));
    }
  }

  @Test
  void aClosedBrowserAndSessionBrowseNoMore() throws JMSException {
    Filling.numbered(factory, "browse.closed", 3);
    try (Connection connection = factory.createConnection()) {
      Session session = connection.createSession();
      Queue queue = session.createQueue("browse.closed");
      QueueBrowser browser = session.createBrowser(queue);
      Enumeration<?> walk = browser.getEnumeration();
      browser.close();
      browser.close();
      assertFalse(walk.hasMoreElements());
      assertThrows(IllegalStateException.class, browser::getEnumeration);
      assertThrows(IllegalStateException.class, browser::getQueue);
      assertThrows(IllegalStateException.class, browser::getMessageSelector);
      QueueBrowser second = session.createBrowser(queue);
      session.close();
      assertThrows(IllegalStateException.class, second::getEnumeration);
    }
    assertEquals(0, broker.consumerCount("browse.closed"));
    assertEquals(3, broker.queueDepth("browse.closed"));
  }

  @Test
  void whatCannotBeBrowsedIsRefusedAtTheCall() throws JMSException {
    try (QueueConnection connection = factory.createQueueConnection();
        TopicConnection topics = factory.createTopicConnection();
        Connection other = factory.createConnection()) {
      QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
      TopicSession topicSession = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      Queue queue = session.createQueue("browse.bad");
      Queue foreign = other.createSession().createTemporaryQueue();
      session.createBrowser(queue).close();
      assertThrows(InvalidDestinationException.class, () -> session.createBrowser(null));
      assertThrows(InvalidDestinationException.class, () -> session.createBrowser(foreign));
      assertThrows(InvalidSelectorException.class, () -> session.createBrowser(queue, "= ="));
      assertThrows(
          IllegalStateException.class, () -> ((Session) topicSession).createBrowser(queue));
    }
  }

  @Test
  void whatIsDelayedIsNotShownBeforeItIsDue() throws JMSException {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("browse.delayed");
      context.createProducer().setDeliveryDelay(60_000).send(queue, "later");
      context.createProducer().setProperty("n", 0).send(queue, "now");
      long began = System.nanoTime();
      assertEquals(numbers(1), numbers(context.createBrowser(queue).getEnumeration()));
      assertTrue(System.nanoTime() - began < SECONDS.toNanos(2), "it waited for the delayed one");
      assertNull(context.createConsumer(queue, "n = 7").receiveNoWait());
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> numbers(Enumeration<?> walk) throws JMSException {
    List<Integer> numbers = new ArrayList<>();
    while (walk.hasMoreElements()) {
      numbers.add(((Message) walk.nextElement()).getIntProperty("n"));
    }
    return numbers;
  }
}
