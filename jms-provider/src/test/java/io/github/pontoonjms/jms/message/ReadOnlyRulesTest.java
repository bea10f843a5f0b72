package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadOnlyRulesTest {
  private final CodecFixture wire = new CodecFixture();

  @Test
  void bodiesOfReceivedMessagesAreReadOnlyUntilCleared() throws JMSException {
    JmsTextMessage text = wire.roundTrip(new JmsTextMessage("a"));
    JmsMapMessage map = wire.roundTrip(new JmsMapMessage());
    JmsBytesMessage bytes = wire.roundTrip(new JmsBytesMessage());
    JmsStreamMessage stream = wire.roundTrip(new JmsStreamMessage());
    JmsObjectMessage object = wire.roundTrip(new JmsObjectMessage());
    assertThrows(MessageNotWriteableException.class, () -> text.setText("b"));
    assertThrows(MessageNotWriteableException.class, () -> map.setInt("a", 1));
    assertThrows(MessageNotWriteableException.class, () -> bytes.writeInt(1));
    assertThrows(MessageNotWriteableException.class, () -> stream.writeInt(1));
    assertThrows(MessageNotWriteableException.class, () -> object.setObject("a"));

    for (JmsMessage message : List.of(text, map, bytes, stream, object)) {
      message.clearBody();
    }

    assertNull(text.getText());
    text.setText("b");
    map.setInt("a", 1);
    bytes.writeInt(1);
    stream.writeInt(1);
    object.setObject("a");
  }

  @Test
  void bytesAndStreamsAreWriteOnlyUntilReset() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    JmsStreamMessage stream = new JmsStreamMessage();
    assertThrows(MessageNotReadableException.class, bytes::readByte);
    assertThrows(MessageNotReadableException.class, bytes::getBodyLength);
    assertThrows(MessageNotReadableException.class, stream::readByte);
    assertThrows(MessageNotReadableException.class, () -> stream.readBytes(new byte[1]));

    bytes.reset();
    stream.reset();

    assertEquals(0, bytes.getBodyLength());
    assertThrows(MessageNotWriteableException.class, () -> bytes.writeByte((byte) 1));
    assertThrows(MessageNotWriteableException.class, () -> stream.writeByte((byte) 1));
  }

  @Test
  void propertiesOfReceivedMessagesAreReadOnlyUntilCleared() throws JMSException {
    JmsMessage sent = new JmsMessage();
    sent.setIntProperty("a", 1);
    JmsMessage received = wire.roundTrip(sent);
    assertThrows(MessageNotWriteableException.class, () -> received.setIntProperty("a", 2));
    assertThrows(MessageNotWriteableException.class, () -> received.setObjectProperty("b", 2));

    received.clearProperties();

    assertFalse(received.getPropertyNames().hasMoreElements());
    received.setIntProperty("a", 2);
    assertEquals(2, received.getIntProperty("a"));
  }

  @Test
  void headerFieldsOfReceivedMessagesCanBeChanged() throws JMSException {
    JmsMessage received = wire.roundTrip(new JmsMessage());
    received.setJMSType("t");
    received.setJMSPriority(9);
    assertEquals("t", received.getJMSType());
    assertEquals(9, received.getJMSPriority());
  }

  @Test
  void clearingOneHalfLeavesTheOther() throws JMSException {
    JmsTextMessage message = new JmsTextMessage("a");
    message.setIntProperty("p", 1);
    message.setJMSType("t");
    message.clearBody();
    assertEquals(1, message.getIntProperty("p"));
    message.setText("b");
    message.clearProperties();
    assertEquals("b", message.getText());
    assertEquals("t", message.getJMSType());
  }

  @Test
  void namesOfPropertiesAreChecked() throws JMSException {
    JmsMessage message = new JmsMessage();
    assertThrows(IllegalArgumentException.class, () -> message.setIntProperty(null, 1));
    assertThrows(IllegalArgumentException.class, () -> message.setStringProperty("", "a"));
    assertThrows(JMSException.class, () -> message.setStringProperty("a-b", "a"));
    assertThrows(JMSException.class, () -> message.setStringProperty("JMSType", "a"));
    message.setStringProperty("JMSXGroupID", "g");
    message.setIntProperty("JMSXGroupSeq", 1);
    message.setIntProperty("JMSXDeliveryCount", 5);
    assertEquals(1, wire.roundTrip(message).getIntProperty("JMSXDeliveryCount"));
  }

  @Test
  void objectsOfOtherTypesAreRefused() {
    JmsMessage message = new JmsMessage();
    for (Object value : List.of('c', new byte[1], new HashMap<>(), List.of(), new Object())) {
      assertThrows(
          MessageFormatException.class, () -> message.setObjectProperty("p", value), "property");
    }
    JmsMapMessage map = new JmsMapMessage();
    JmsStreamMessage stream = new JmsStreamMessage();
    JmsBytesMessage bytes = new JmsBytesMessage();
    for (Object value : List.of(new int[1], new HashMap<>(), new Object())) {
      assertThrows(MessageFormatException.class, () -> map.setObject("p", value));
      assertThrows(MessageFormatException.class, () -> stream.writeObject(value));
      assertThrows(MessageFormatException.class, () -> bytes.writeObject(value));
    }
    assertThrows(NullPointerException.class, () -> bytes.writeObject(null));
    assertThrows(IllegalArgumentException.class, () -> map.setInt("", 1));
    assertThrows(IllegalArgumentException.class, () -> map.setInt(null, 1));
  }

  @Test
  void nullReadAsAPrimitiveIsWhatValueOfMakesOfIt() throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setObjectProperty("none", null);
    for (String name : List.of("none", "absent")) {
      assertFalse(message.getBooleanProperty(name));
      assertThrows(NumberFormatException.class, () -> message.getByteProperty(name));
      assertThrows(NumberFormatException.class, () -> message.getShortProperty(name));
      assertThrows(NumberFormatException.class, () -> message.getIntProperty(name));
      assertThrows(NumberFormatException.class, () -> message.getLongProperty(name));
      assertThrows(NullPointerException.class, () -> message.getFloatProperty(name));
      assertThrows(NullPointerException.class, () -> message.getDoubleProperty(name));
      assertNull(message.getStringProperty(name));
      assertNull(message.getObjectProperty(name));
    }
    JmsMapMessage map = new JmsMapMessage();
    assertThrows(NullPointerException.class, () -> map.getChar("absent"));
    assertNull(map.getBytes("absent"));
    assertFalse(map.getBoolean("absent"));
  }

  @Test
  void textThatIsNoNumberIsANumberFormatException() throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setStringProperty("p", "many");
    assertThrows(NumberFormatException.class, () -> message.getIntProperty("p"));
    JmsStreamMessage stream = new JmsStreamMessage();
    stream.writeString("many");
    stream.reset();
    assertThrows(NumberFormatException.class, stream::readLong);
    assertEquals("many", stream.readString());
  }

  @Test
  void bodyIsHadOnlyAsWhatItIs() throws JMSException {
    JmsTextMessage text = new JmsTextMessage("a");
    assertEquals("a", text.getBody(CharSequence.class));
    assertFalse(text.isBodyAssignableTo(Integer.class));
    assertThrows(MessageFormatException.class, () -> text.getBody(Integer.class));
    assertNull(new JmsTextMessage().getBody(Integer.class));
    assertTrue(new JmsTextMessage().isBodyAssignableTo(Integer.class));

    JmsMapMessage map = new JmsMapMessage();
    map.setInt("a", 1);
    assertEquals(Map.of("a", 1), map.getBody(Map.class));
    assertFalse(map.isBodyAssignableTo(HashMap.class));
    assertThrows(MessageFormatException.class, () -> map.getBody(String.class));

    JmsStreamMessage stream = new JmsStreamMessage();
    assertFalse(stream.isBodyAssignableTo(Object.class));
    assertThrows(MessageFormatException.class, () -> stream.getBody(Object.class));

    JmsObjectMessage object = new JmsObjectMessage();
    object.setObject(5);
    assertEquals(5, object.getBody(Serializable.class));
    assertEquals(5, object.getBody(Integer.class));
    assertFalse(object.isBodyAssignableTo(String.class));
    assertNull(new JmsMessage().getBody(String.class));
  }

  @Test
  void bytesAreResetBeforeAndAfterTheyAreHadAsABody() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeInt(5);
    assertTrue(bytes.isBodyAssignableTo(byte[].class));
    assertFalse(bytes.isBodyAssignableTo(String.class));
    assertEquals(4, bytes.getBody(byte[].class).length);
    assertEquals(5, bytes.readInt());
    assertEquals(4, bytes.getBody(byte[].class).length);
    assertEquals(5, bytes.readInt());
  }

  @Test
  void logsShowNeitherBodyNorProperties() throws JMSException {
    JmsTextMessage message = new JmsTextMessage("secret-body");
    message.setStringProperty("p", "secret-property");
    message.setJMSMessageID("ID:7");
    assertEquals("JmsTextMessage[ID:7, queue:orders]", wire.roundTrip(message).toString());
  }
}
