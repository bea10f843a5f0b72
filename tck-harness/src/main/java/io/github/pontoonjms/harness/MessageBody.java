package io.github.pontoonjms.harness;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;

/** A message's body as the bytes that {@code receive} writes. Stateless. */
final class MessageBody {
  private MessageBody() {}

  /**
   * Text as UTF-8, bytes as they are, a map as one line in order of its names, no body as nothing.
   *
   * @throws MessageFormatException for a kind of message that no line can show
   */
  static byte[] of(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      String body = text.getText();
      return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }
    if (message instanceof BytesMessage bytes) {
      byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
      int ignored = bytes.readBytes(body);
      return body;
    }
    if (message instanceof MapMessage map) {
      Map<String, Object> entries = new TreeMap<>();
      for (Enumeration<?> names = map.getMapNames(); names.hasMoreElements(); ) {
        String name = (String) names.nextElement();
        entries.put(name, map.getObject(name));
      }
      return entries.toString().getBytes(StandardCharsets.UTF_8);
    }
    if (message.isBodyAssignableTo(Object.class)) {
      throw new MessageFormatException(
          "Message " + message.getJMSMessageID() + " has no body that is text, bytes or a map");
    }
    return new byte[0];
  }
}
