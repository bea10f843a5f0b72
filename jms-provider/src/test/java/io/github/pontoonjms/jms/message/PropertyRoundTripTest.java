package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyRoundTripTest {
  private final CodecFixture wire = new CodecFixture();

  static List<Object> values() {
    List<Object> values = new ArrayList<>();
    Collections.addAll(values, true, false, Byte.MIN_VALUE, Short.MAX_VALUE);
    Collections.addAll(values, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    Collections.addAll(values, Float.NaN, -0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY);
    Collections.addAll(values, Double.NaN, -0d, Double.MAX_VALUE, Double.MIN_VALUE, 5d);
    Collections.addAll(values, "", " a ", "5", "true", "ä:\\\n\r\t", "\uD83D\uDE00", "a;b=c%3b+");
    Collections.addAll(values, "a\0b", "half \uD83D", "\uDE00 half", "%u0041%41%zz%");
    return values;
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueAndTypeArrive(Object value) throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setObjectProperty("p", value);

    Object received = wire.roundTrip(sent).getObjectProperty("p");

    assertEquals(value, received);
    assertEquals(value.getClass(), received.getClass());
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueAndTypeArriveInTheOverflow(Object value) throws JMSException {
    JmsMessage sent = new JmsMessage();
    for (int i = 0; i < 80; i++) {
      sent.setIntProperty("p" + i, i);
    }
    sent.setObjectProperty("last", value);

    assertEquals(value, wire.roundTrip(sent).getObjectProperty("last"));
  }

  @Test
  void nullIsAPropertyAndHasNoHeader() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setStringProperty("p", null);
    assertFalse(wire.encode(sent).headers().contains("p"));

    JmsMessage received = wire.roundTrip(sent);

    assertTrue(received.propertyExists("p"));
    assertNull(received.getObjectProperty("p"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receipt",
        "RECEIPT",
        "transaction",
        "ack",
        "destination",
        "id",
        "priority",
        "expires",
        "type",
        "persistent",
        "subscription",
        "timestamp",
        "redelivered",
        "AMQPriority",
        "_AMQ_DUPL_ID",
        "JMS_vendor",
        "JMSXOther",
        "pontoon",
        "pontoon_id",
        "_x_a",
        "größe"
      })
  void nameThatCollidesArrivesAndTouchesNoHeader(String name) throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setIntProperty(name, 5);
    StompHeaders plain = wire.encode(new JmsMessage()).headers();

    StompFrame send = wire.encode(sent);
    JmsMessage received = wire.roundTrip(sent);

    assertEquals(5, received.getObjectProperty(name));
    assertEquals(Set.of(name, "JMSXDeliveryCount"), names(received));
    for (int i = 0; i < plain.size(); i++) {
      if (!plain.name(i).equals("pontoon")) {
        assertEquals(plain.value(i), send.header(plain.name(i)));
      }
    }
    assertEquals(plain.size() + 1, send.headers().size());
  }

  @Test
  void propertyIsAHeaderWithItsValueAsText() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setLongProperty("n", -5);
    sent.setStringProperty("receipt", "r");
    StompFrame send = wire.encode(sent);
    assertEquals("-5", send.header("n"));
    assertEquals("r", send.header("_x_receipt"));
  }

  @Test
  void thousandsOfPropertiesArriveThoughEightyAreHeaders() throws JMSException {
    JmsMessage sent = new JmsMessage();
    for (int i = 0; i < 2_000; i++) {
      sent.setIntProperty("p" + i, i);
    }

    StompFrame send = wire.encode(sent);
    JmsMessage received = wire.roundTrip(sent);

    assertTrue(send.headers().size() < 100);
    for (int i = 0; i < 2_000; i++) {
      assertEquals(i, received.getObjectProperty("p" + i));
    }
  }

  @Test
  void groupIsABrokersGroupAndComesBack() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setStringProperty("JMSXGroupID", "g;+=%1");
    sent.setIntProperty("JMSXGroupSeq", 3);

    JmsMessage received = wire.roundTrip(sent);

    assertEquals("g;+=%1", wire.encode(sent).header("JMSXGroupID"));
    assertEquals("g;+=%1", received.getObjectProperty("JMSXGroupID"));
    assertEquals(3, received.getObjectProperty("JMSXGroupSeq"));
  }

  @Test
  void moreThanTheBrokerTakesIsRefusedBeforeItIsSent() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setStringProperty("p", "ä".repeat(32_000));
    assertThrows(JMSException.class, () -> wire.encode(sent));
    JmsMessage typed = new JmsMessage();
    typed.setJMSType("a\0b");
    assertThrows(JMSException.class, () -> wire.encode(typed));
  }

  @Test
  void receivedMessageSentOnKeepsItsProperties() throws JMSException {
    JmsTextMessage sent = new JmsTextMessage("a");
    sent.setLongProperty("n", 5);
    sent.setStringProperty("receipt", "r");

    JmsTextMessage received = wire.roundTrip(wire.roundTrip(sent));

    assertEquals("a", received.getText());
    assertEquals(5L, received.getObjectProperty("n"));
    assertEquals("r", received.getObjectProperty("receipt"));
  }

  private static Set<String> names(JmsMessage message) {
    return new HashSet<>(Collections.list(message.getPropertyNames()));
  }
}
