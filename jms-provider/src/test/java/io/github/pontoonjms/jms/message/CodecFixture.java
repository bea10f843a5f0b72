package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.dialect.artemis.ArtemisDestinationRules;
import io.github.pontoonjms.jms.dialect.artemis.ArtemisMessageRules;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.JMSException;

/** A codec as on Artemis, and frames as that broker makes MESSAGEs of SENDs. */
final class CodecFixture {
  static final PontoonDestination QUEUE = new PontoonQueue("orders");
  static final DestinationRules DESTINATIONS = new ArtemisDestinationRules("", "");

  final MessageRules rules;
  final MessageCodec codec;

  CodecFixture() {
    this(new ArtemisMessageRules(), ObjectMessageFilter.DENY_ALL);
  }

  CodecFixture(MessageRules rules, ObjectMessageFilter filter) {
    this.rules = rules;
    codec = new MessageCodec(DESTINATIONS, rules, filter);
  }

  StompFrame encode(JmsMessage message) throws JMSException {
    return codec.encode(message, QUEUE, SendInfo.of("connection-1"));
  }

  JmsMessage decode(StompFrame frame) {
    return codec.decode(frame, delivery(1));
  }

  /** Sends and receives. */
  @SuppressWarnings("unchecked") // The caller says what it sent, and gets a message of that kind.
  <T extends JmsMessage> T roundTrip(T message) throws JMSException {
    return (T) decode(delivered(encode(message)));
  }

  static DeliveryInfo delivery(int count) {
    return new DeliveryInfo(QUEUE, count, null);
  }

  /**
   * What Artemis delivers of a SEND: its own headers, then the sender's in whatever order, and the
   * place of {@code content-length} by whether the SEND had one.
   */
  static StompFrame delivered(StompFrame send) {
    StompHeaders sent = send.headers();
    StompHeaders.Builder headers = StompHeaders.builder().add("subscription", "s1");
    if (sent.contains("content-length")) {
      headers.add("content-length", Integer.toString(send.bodyLength()));
    }
    headers.add("message-id", "33,19").add("ack", "7").add("redelivered", "false");
    for (int i = sent.size() - 1; i >= 0; i--) {
      if (!sent.name(i).equals("JMSXGroupID")) {
        headers.add(sent.name(i), sent.value(i));
      } else {
        headers.add("_AMQ_GROUP_ID", sent.value(i));
      }
    }
    headers.add("timestamp", "1700000000001").add("__AMQ_CID", "internal");
    headers.add("content-length", Integer.toString(send.bodyLength()));
    return StompFrame.of(StompCommand.MESSAGE, headers.build(), send.bodyBytes());
  }
}
