package io.github.pontoonjms.harness.chat;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;

/** Where the chat takes place: named as the page names it on the wire. */
public enum ChatRoom {
  /** Each message is for one reader: the header {@code recipient} says whose it is. */
  QUEUE("/queue/test"),
  /** Each message is for all. */
  TOPIC("/topic/chat");

  private final String wireName;

  ChatRoom(String wireName) {
    this.wireName = wireName;
  }

  /** STOMP's destination. */
  public String wireName() {
    return wireName;
  }

  Destination in(JMSContext context) {
    return this == QUEUE ? context.createQueue(wireName) : context.createTopic(wireName);
  }
}
