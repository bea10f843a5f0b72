package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignMessagesTest {
  @Test
  void messageOfOursIsNotCopied() throws JMSException {
    JmsTextMessage ours = new JmsTextMessage("a");
    assertSame(ours, ForeignMessages.toOurs(ours));
  }

  @Test
  void bodyOfEveryKindIsCopied() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeBytes(new byte[20_000]);
    bytes.writeInt(5);
    JmsMapMessage map = new JmsMapMessage();
    map.setLong("n", 5);
    map.setBytes("b", new byte[] {1});
    JmsStreamMessage stream = new JmsStreamMessage();
    stream.writeString(null);
    stream.writeShort((short) 5);
    JmsObjectMessage object = new JmsObjectMessage();
    object.setObject("o");

    assertEquals("a", copy(TextMessage.class, new JmsTextMessage("a")).getBody(String.class));
    assertNull(copy(TextMessage.class, new JmsTextMessage()).getBody(String.class));
    assertArrayEquals(
        bytes.getBody(byte[].class), copy(BytesMessage.class, bytes).getBody(byte[].class));
    JmsMapMessage mapCopy = (JmsMapMessage) copy(MapMessage.class, map);
    assertEquals(5L, mapCopy.getObject("n"));
    assertArrayEquals(new byte[] {1}, mapCopy.getBytes("b"));
    JmsStreamMessage streamCopy = (JmsStreamMessage) copy(StreamMessage.class, stream);
    streamCopy.reset();
    assertNull(streamCopy.readObject());
    assertEquals((short) 5, streamCopy.readObject());
    assertEquals("o", copy(ObjectMessage.class, object).getBody(String.class));
    assertEquals(JmsMessage.class, copy(Message.class, new JmsMessage()).getClass());
  }

  @Test
  void fieldsAndLegalPropertiesAreCopied() throws JMSException {
    JmsTextMessage original = new JmsTextMessage("a");
    original.setJMSMessageID("ID:7");
    original.setJMSTimestamp(5);
    original.setJMSCorrelationID("c");
    original.setJMSType("t");
    original.setJMSReplyTo(new PontoonQueue("answers"));
    original.setIntProperty("n", 5);
    original.setIntProperty("JMSXDeliveryCount", 5);
    original.setObjectProperty("none", null);

    JmsMessage copy = copy(TextMessage.class, original);

    assertEquals("ID:7", copy.getJMSMessageID());
    assertEquals(5, copy.getJMSTimestamp());
    assertEquals("c", copy.getJMSCorrelationID());
    assertEquals("t", copy.getJMSType());
    assertEquals(new PontoonQueue("answers"), copy.getJMSReplyTo());
    assertEquals(List.of("n", "none"), Collections.list(copy.getPropertyNames()));
    assertEquals(5, copy.getObjectProperty("n"));
  }

  @Test
  void propertiesAndDestinationsThatMeanNothingHereAreLeftOut() throws JMSException {
    JmsMessage original = new JmsMessage();
    original.setJMSReplyTo((Queue) () -> "theirs");
    original.setStringProperty("fine", "x");
    Message foreign = foreign(Message.class, original, List.of("a-b", "fine"));
    JmsMessage copy = ForeignMessages.copyOf(foreign);
    assertNull(copy.getJMSReplyTo());
    assertEquals(List.of("fine"), Collections.list(copy.getPropertyNames()));
  }

  private static JmsMessage copy(Class<? extends Message> kind, JmsMessage original)
      throws JMSException {
    List<String> names = Collections.list(original.getPropertyNames());
    JmsMessage copy = ForeignMessages.toOurs(foreign(kind, original, names));
    assertNotSame(original, copy);
    return assertInstanceOf(original.getClass(), copy);
  }

  /** A message of another provider: it is no class of ours, and does what {@code original} does. */
  private static <T extends Message> T foreign(
      Class<T> kind, JmsMessage original, List<String> names) {
    Object proxy =
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            (self, method, arguments) ->
                method.getName().equals("getPropertyNames")
                    ? Collections.enumeration(names)
                    : invoke(original, method, arguments));
    return kind.cast(proxy);
  }

  private static Object invoke(JmsMessage original, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(original, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
