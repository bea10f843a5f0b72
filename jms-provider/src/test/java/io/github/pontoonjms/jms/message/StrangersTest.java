package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no client of ours sent, and what others may write into the headers of ours. */
class StrangersTest {
  private final CodecFixture wire = new CodecFixture();

  @Test
  void placeOfContentLengthTellsBytesFromText() throws JMSException {
    StompFrame text =
        StompFrame.of(
            StompCommand.MESSAGE,
            StompHeaders.of("message-id", "1,2", "content-length", "2"),
            "ab");
    StompFrame bytes =
        StompFrame.of(
            StompCommand.MESSAGE,
            StompHeaders.of("content-length", "2", "message-id", "1,2"),
            "ab");

    assertEquals("ab", assertInstanceOf(JmsTextMessage.class, wire.decode(text)).getText());
    assertEquals(2, assertInstanceOf(JmsBytesMessage.class, wire.decode(bytes)).getBodyLength());
  }

  @Test
  void emptyBodyIsBytesIfItsLengthWasSent() throws JMSException {
    StompFrame bytes = message("", "content-length", "0");
    assertEquals(0, assertInstanceOf(JmsBytesMessage.class, wire.decode(bytes)).getBodyLength());
    JmsMessage text = wire.decode(message(""));
    assertEquals("", assertInstanceOf(JmsTextMessage.class, text).getText());
  }

  @Test
  void jsonOfAStrangerIsText() throws JMSException {
    StompFrame frame = message("{\"a\":1}", "content-type", "application/json");
    assertEquals("{\"a\":1}", assertInstanceOf(JmsTextMessage.class, wire.decode(frame)).getText());
  }

  @Test
  void headersAreTextPropertiesUnlessTheyAreStompsOrTheBrokers() throws JMSException {
    JmsMessage received =
        wire.decode(
            message(
                "a",
                "count",
                "5",
                "content-type",
                "text/plain",
                "x-custom",
                "no identifier",
                "receipt",
                "r1",
                "Transaction",
                "t1",
                "destination-type",
                "ANYCAST",
                "subscription-type",
                "ANYCAST",
                "ack",
                "7",
                "__AMQ_CID",
                "c",
                "_AMQ_GROUP_ID",
                "g",
                "_AMQ_ORIG_ADDRESS",
                "orders",
                "count",
                "6"));

    Set<String> names = new HashSet<>(Collections.list(received.getPropertyNames()));
    assertEquals(Set.of("count", "JMSXGroupID", "JMSXDeliveryCount", "_AMQ_ORIG_ADDRESS"), names);
    assertEquals("5", received.getObjectProperty("count"));
    assertEquals(5, received.getIntProperty("count"));
    assertEquals("g", received.getStringProperty("JMSXGroupID"));
  }

  @Test
  void headerFieldsAreTheBrokers() throws JMSException {
    JmsMessage received =
        wire.codec.decode(
            message(
                "a",
                "persistent",
                "true",
                "priority",
                "7",
                "expires",
                "1700000060000",
                "timestamp",
                "1700000000000",
                "correlation-id",
                "c",
                "type",
                "t",
                "reply-to",
                "topic://answers"),
            new DeliveryInfo(new PontoonTopic("prices"), 1, null));

    assertEquals("ID:19", received.getJMSMessageID());
    assertEquals(DeliveryMode.PERSISTENT, received.getJMSDeliveryMode());
    assertEquals(7, received.getJMSPriority());
    assertEquals(1_700_000_060_000L, received.getJMSExpiration());
    assertEquals(1_700_000_000_000L, received.getJMSTimestamp());
    assertEquals("c", received.getJMSCorrelationID());
    assertEquals("t", received.getJMSType());
    assertEquals(new PontoonTopic("answers"), received.getJMSReplyTo());
    assertEquals(new PontoonTopic("prices"), received.getJMSDestination());
  }

  @Test
  void nonsenseInTheBrokersHeadersReadsAsAbsent() throws JMSException {
    JmsMessage received =
        wire.decode(
            message(
                "a", "priority", "high", "expires", "-5", "timestamp", "now", "reply-to", "a\nb"));
    assertEquals(4, received.getJMSPriority());
    assertEquals(0, received.getJMSExpiration());
    assertEquals(0, received.getJMSTimestamp());
    assertNull(received.getJMSReplyTo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2T;t5", "1?", "T", "undefined", ";;;"})
  void envelopeThatIsNotUnderstoodIsAStrangers(String envelope) throws JMSException {
    JmsMessage received = wire.decode(message("a", "pontoon", envelope));
    assertEquals("a", assertInstanceOf(JmsTextMessage.class, received).getText());
    assertEquals("ID:19", received.getJMSMessageID());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1T;",
        "1T;t",
        "1Tx",
        "1T;tx;e-;dzz",
        "1T;k;c!!;g%;g%zz",
        "1T;kzz;?x;Inone",
        "1T;Ia;Ja;N",
        "1T;N1a;Na-b;NJMSType",
        "1T+",
        "1T;gabc+"
      })
  void fieldsOfTheEnvelopeThatAreNonsenseAreLeftOut(String envelope) throws JMSException {
    JmsMessage received =
        wire.decode(message("a", "pontoon", envelope, "a", "text", "pontoon_more", "X;I=;Ib;I1=2"));
    assertEquals("text", received.getObjectProperty("a"));
    assertEquals(CodecFixture.QUEUE, received.getJMSDestination());
    assertEquals(0, received.getJMSTimestamp());
    assertNull(received.getObjectProperty("1"));
    assertEquals("JmsTextMessage[null, queue:orders]", received.toString());
  }

  @Test
  void fieldsThatALaterVersionAddsAreLeftAlone() throws JMSException {
    JmsMessage received = wire.decode(message("a", "pontoon", "1T;z99;t5;Icount", "count", "7"));
    assertEquals(5, received.getJMSTimestamp());
    assertEquals(7, received.getObjectProperty("count"));
  }

  private static StompFrame message(String body, String... headers) {
    StompHeaders all =
        StompHeaders.builder()
            .add("subscription", "s1")
            .add("message-id", "33,19")
            .add("destination", "orders")
            .addAll(StompHeaders.of(headers))
            .build();
    return StompFrame.of(StompCommand.MESSAGE, all, body);
  }
}
