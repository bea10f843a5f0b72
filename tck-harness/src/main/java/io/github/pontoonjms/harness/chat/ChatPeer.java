package io.github.pontoonjms.harness.chat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.function.Consumer;

/**
 * The Java side of the chat. It hears the topic and what is for it on the queue; what it says in
 * the queue is for a browser. One thread speaks; the listener is called on the provider's.
 */
public final class ChatPeer implements AutoCloseable {
  private static final String NAME = "java";
  private static final String RECIPIENT = "recipient";

  private final JMSContext speaking;
  private final JMSContext hearing;

  private ChatPeer(JMSContext speaking, JMSContext hearing) {
    this.speaking = speaking;
    this.hearing = hearing;
  }

  /**
   * Joins both rooms.
   *
   * @param heard told what others say, serially
   */
  public static ChatPeer join(ConnectionFactory factory, Consumer<Heard> heard) {
    JMSContext speaking = factory.createContext();
    JMSContext hearing = speaking.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    ChatPeer peer = new ChatPeer(speaking, hearing);
    for (ChatRoom room : ChatRoom.values()) {
      String selector = room == ChatRoom.QUEUE ? RECIPIENT + " = '" + NAME + "'" : null;
      hearing
          .createConsumer(room.in(hearing), selector, room == ChatRoom.TOPIC)
          .setMessageListener(message -> heard.accept(new Heard(room, line(message))));
    }
    return peer;
  }

  /** What came in which room. */
  public record Heard(ChatRoom room, ChatLine line) {}

  public void say(ChatRoom room, String text) {
    speaking
        .createProducer()
        .setProperty(RECIPIENT, room == ChatRoom.QUEUE ? "browser" : "all")
        .send(room.in(speaking), new ChatLine(NAME, text).toJson());
  }

  private static ChatLine line(Message message) {
    try {
      return message.isBodyAssignableTo(String.class)
          ? ChatLine.parse(message.getBody(String.class))
          : new ChatLine("", "(a message without text)");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  @Override
  public void close() {
    hearing.close();
    speaking.close();
  }
}
