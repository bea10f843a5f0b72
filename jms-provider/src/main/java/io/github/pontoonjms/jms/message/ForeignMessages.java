package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.PropertyNames;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;

/**
 * Copies messages that another provider, or the application, implemented (Jakarta Messaging 3.1,
 * 3.12): by their interfaces, into ours. Stateless.
 */
public final class ForeignMessages {
  private static final int CHUNK = 8_192;

  private ForeignMessages() {}

  /** The message itself if it is ours, else a copy. */
  public static JmsMessage toOurs(Message message) throws JMSException {
    return message instanceof JmsMessage ours ? ours : copyOf(message);
  }

  /**
   * A copy of body, properties and header fields. Properties whose names are not legal here are
   * left out, and so is a {@code JMSReplyTo} that means something only to the other provider.
   *
   * @throws JMSException as the other message throws it
   */
  public static JmsMessage copyOf(Message message) throws JMSException {
    JmsMessage copy = body(message);
    copyProperties(message, copy);
    copy.setJMSMessageID(message.getJMSMessageID());
    copy.setJMSTimestamp(message.getJMSTimestamp());
    copy.setJMSCorrelationID(message.getJMSCorrelationID());
    if (message.getJMSReplyTo() instanceof PontoonDestination replyTo) {
      copy.setJMSReplyTo(replyTo);
    }
    copy.setJMSType(message.getJMSType());
    copy.setJMSExpiration(message.getJMSExpiration());
    copy.setJMSDeliveryTime(message.getJMSDeliveryTime());
    copy.setJMSRedelivered(message.getJMSRedelivered());
    return copy;
  }

  private static JmsMessage body(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return new JmsTextMessage(text.getText());
    } else if (message instanceof BytesMessage bytes) {
      return bytes(bytes);
    } else if (message instanceof MapMessage map) {
      return map(map);
    } else if (message instanceof StreamMessage stream) {
      return stream(stream);
    } else if (message instanceof ObjectMessage object) {
      JmsObjectMessage copy = new JmsObjectMessage();
      copy.setObject(object.getObject());
      return copy;
    }
    return new JmsMessage();
  }

  private static JmsMessage bytes(BytesMessage message) throws JMSException {
    JmsBytesMessage copy = new JmsBytesMessage();
    message.reset();
    byte[] chunk = new byte[CHUNK];
    for (int read = message.readBytes(chunk); read > 0; read = message.readBytes(chunk)) {
      copy.writeBytes(chunk, 0, read);
    }
    message.reset();
    return copy;
  }

  private static JmsMessage map(MapMessage message) throws JMSException {
    JmsMapMessage copy = new JmsMapMessage();
    Enumeration<?> names = message.getMapNames();
    while (names.hasMoreElements()) {
      String name = (String) names.nextElement();
      copy.setObject(name, message.getObject(name));
    }
    return copy;
  }

  private static JmsMessage stream(StreamMessage message) throws JMSException {
    JmsStreamMessage copy = new JmsStreamMessage();
    message.reset();
    try {
      while (true) {
        copy.writeObject(message.readObject());
      }
    } catch (MessageEOFException e) {
      // The only way to know that it ends.
      message.reset();
    }
    return copy;
  }

  private static void copyProperties(Message message, JmsMessage copy) throws JMSException {
    Enumeration<?> names = message.getPropertyNames();
    while (names.hasMoreElements()) {
      String name = (String) names.nextElement();
      if (PropertyNames.isLegal(name) && !PropertyNames.isProviderSet(name)) {
        copy.setObjectProperty(name, message.getObjectProperty(name));
      }
    }
  }
}
