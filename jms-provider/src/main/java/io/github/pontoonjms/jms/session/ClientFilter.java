package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.message.DeliveryInfo;
import io.github.pontoonjms.jms.message.MessageCodec;
import io.github.pontoonjms.jms.selector.Selector;
import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The client's part of a {@link MessageFilter}, before a consumer's buffer: what does not pass is
 * settled unseen. On the reader's thread.
 */
final class ClientFilter implements DeliveryListener {
  private final MessageFilter filter;
  private final ConsumerSubscription.Key key;
  private final MessageCodec codec;
  private final DeliveryListener next;

  ClientFilter(ConsumerSubscription.Key key, MessageCodec codec, DeliveryListener next) {
    this.filter = key.filter();
    this.key = key;
    this.codec = codec;
    this.next = next;
  }

  @Override
  public void onDelivery(Delivery delivery) {
    if (passes(delivery)) {
      next.onDelivery(delivery);
    } else {
      delivery.subscription().settle(delivery);
    }
  }

  @Override
  public void onCancelled(IOException why) {
    next.onCancelled(why);
  }

  private boolean passes(Delivery delivery) {
    return passes(filter, delivery.frame(), key.destination(), codec);
  }

  /** Whether a message passes the client's part of a filter. */
  static boolean passes(
      MessageFilter filter, StompFrame frame, PontoonDestination from, MessageCodec codec) {
    String sender = filter.clientNoLocalSender();
    if (sender != null && sender.equals(frame.headers().get(MessageCodec.SENDER))) {
      return false;
    }
    Selector selector = filter.clientSelector();
    if (selector == null) {
      return true;
    }
    Message message = codec.decode(frame, new DeliveryInfo(from, 1, null));
    return selector.matches(name -> value(message, name));
  }

  private static @Nullable Object value(Message message, String name) {
    try {
      return switch (name) {
        case "JMSDeliveryMode" ->
            message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT
                ? "PERSISTENT"
                : "NON_PERSISTENT";
        case "JMSPriority" -> message.getJMSPriority();
        case "JMSTimestamp" -> message.getJMSTimestamp();
        case "JMSMessageID" -> message.getJMSMessageID();
        case "JMSCorrelationID" -> message.getJMSCorrelationID();
        case "JMSType" -> message.getJMSType();
        default -> message.getObjectProperty(name);
      };
    } catch (JMSException unreadable) {
      // What cannot be read is not there: unknown, and so no match.
      return null;
    }
  }
}
