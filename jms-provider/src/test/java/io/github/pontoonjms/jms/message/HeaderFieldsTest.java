package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {
  private final CodecFixture wire = new CodecFixture();

  @Test
  void everyHeaderFieldArrives() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setJMSMessageID("ID:a-1");
    sent.setJMSTimestamp(1_700_000_000_000L);
    sent.setJMSExpiration(1_700_000_060_000L);
    sent.setJMSDeliveryTime(1_700_000_005_000L);
    sent.setJMSCorrelationID("c:1\n");
    sent.setJMSReplyTo(new PontoonTopic("answers"));
    sent.setJMSType("t");
    sent.setJMSPriority(9);
    sent.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);

    JmsMessage received = wire.roundTrip(sent);

    assertEquals("ID:a-1", received.getJMSMessageID());
    assertEquals(1_700_000_000_000L, received.getJMSTimestamp());
    assertEquals(1_700_000_060_000L, received.getJMSExpiration());
    assertEquals(1_700_000_005_000L, received.getJMSDeliveryTime());
    assertEquals("c:1\n", received.getJMSCorrelationID());
    assertEquals(new PontoonTopic("answers"), received.getJMSReplyTo());
    assertEquals("t", received.getJMSType());
    assertEquals(9, received.getJMSPriority());
    assertEquals(DeliveryMode.NON_PERSISTENT, received.getJMSDeliveryMode());
    assertEquals(CodecFixture.QUEUE, received.getJMSDestination());
    assertFalse(received.getJMSRedelivered());
  }

  @Test
  void fieldsThatWereNotSetArriveAsNotSet() throws JMSException {
    JmsMessage received = wire.roundTrip(new JmsMessage());
    assertNull(received.getJMSMessageID());
    assertNull(received.getJMSCorrelationID());
    assertNull(received.getJMSCorrelationIDAsBytes());
    assertNull(received.getJMSReplyTo());
    assertNull(received.getJMSType());
    assertEquals(0, received.getJMSTimestamp());
    assertEquals(0, received.getJMSExpiration());
    assertEquals(4, received.getJMSPriority());
    assertEquals(DeliveryMode.PERSISTENT, received.getJMSDeliveryMode());
  }

  @Test
  void brokerIsToldWhatItMustKnow() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setJMSExpiration(1_700_000_060_000L);
    sent.setJMSReplyTo(new PontoonQueue("answers"));
    sent.setJMSCorrelationID("");
    StompHeaders extra = StompHeaders.of("transaction", "tx1");

    StompFrame send =
        wire.codec.encode(
            sent, new PontoonTopic("prices"), new SendInfo("me", 60_000, 5_000, extra));

    assertEquals("tx1", send.header("transaction"));
    assertEquals("prices", send.header("destination"));
    assertEquals("MULTICAST", send.header("destination-type"));
    assertEquals("true", send.header("persistent"));
    assertEquals("4", send.header("priority"));
    assertEquals("1700000060000", send.header("expires"));
    assertEquals("5000", send.header("AMQ_SCHEDULED_DELAY"));
    assertEquals("queue://answers", send.header("reply-to"));
    assertEquals("", send.header("correlation-id"));
    assertEquals("me", send.header("pontoon_sender"));
  }

  @Test
  void correlationIdOfAnyBytesArrives() throws JMSException {
    for (byte[] id : new byte[][] {{}, {0, -1, 127}, {'a', 'b'}}) {
      JmsMessage sent = new JmsMessage();
      sent.setJMSCorrelationIDAsBytes(id);
      assertArrayEquals(id, wire.roundTrip(sent).getJMSCorrelationIDAsBytes());
    }
    JmsMessage text = new JmsMessage();
    text.setJMSCorrelationIDAsBytes(new byte[] {'a', 'b'});
    assertEquals("ab", wire.encode(text).header("correlation-id"));
    assertEquals("ab", text.getJMSCorrelationID());
    text.setJMSCorrelationID("cd");
    assertArrayEquals(new byte[] {'c', 'd'}, text.getJMSCorrelationIDAsBytes());
  }

  @Test
  void deliveryCountIsThatOfTheDelivery() throws JMSException {
    StompFrame frame = CodecFixture.delivered(wire.encode(new JmsMessage()));

    JmsMessage third = wire.codec.decode(frame, CodecFixture.delivery(3));

    assertEquals(3, third.getIntProperty("JMSXDeliveryCount"));
    assertTrue(third.getJMSRedelivered());
    assertEquals(1, wire.decode(frame).getIntProperty("JMSXDeliveryCount"));
  }

  @Test
  void acknowledgeDoesWhatTheSessionSaid() throws JMSException {
    AtomicInteger calls = new AtomicInteger();
    StompFrame frame = CodecFixture.delivered(wire.encode(new JmsMessage()));
    PontoonDestination queue = CodecFixture.QUEUE;
    wire.codec.decode(frame, new DeliveryInfo(queue, 1, calls::incrementAndGet)).acknowledge();
    new JmsMessage().acknowledge();
    assertEquals(1, calls.get());
  }

  @Test
  void valuesThatAreNoneAreRefused() {
    JmsMessage message = new JmsMessage();
    assertThrows(JMSException.class, () -> message.setJMSPriority(10));
    assertThrows(JMSException.class, () -> message.setJMSPriority(-1));
    assertThrows(JMSException.class, () -> message.setJMSDeliveryMode(3));
    message.setJMSReplyTo((Queue) () -> "foreign");
    assertThrows(InvalidDestinationException.class, () -> wire.encode(message));
  }

  @Test
  void idsOfTwoProducersDiffer() {
    MessageIds one = MessageIds.unique();
    assertTrue(one.next().startsWith("ID:"));
    assertNotEquals(one.next(), one.next());
    assertNotEquals(MessageIds.unique().next(), MessageIds.unique().next());
    assertEquals("ID:p-1", MessageIds.named("p").next());
  }
}
