package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.dialect.Feature;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.message.ForeignMessages;
import io.github.pontoonjms.jms.message.JmsMessage;
import io.github.pontoonjms.jms.message.MessageIds;
import io.github.pontoonjms.jms.message.SendInfo;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a send does: stamps the message, makes it a frame once, and has the session send that. One a
 * producer; used by the thread that uses the session.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §7.1,
 *     §3.4</a>
 */
final class MessageSending {
  private final JmsSession session;
  private final MessageIds ids = MessageIds.unique();

  MessageSending(JmsSession session) {
    this.session = session;
  }

  void send(PontoonDestination destination, @Nullable Message message, SendSettings settings)
      throws JMSException {
    StompFrame frame = encode(destination, message, settings);
    try {
      session.send(frame, settings.persistent());
    } catch (IOException failed) {
      throw failed(destination, failed);
    }
  }

  /** Returns when the frame is on its way; the listener is told when the broker has it. */
  void send(
      PontoonDestination destination,
      @Nullable Message message,
      SendSettings settings,
      @Nullable CompletionListener listener)
      throws JMSException {
    if (listener == null) {
      throw new IllegalArgumentException("A CompletionListener must not be null");
    }
    StompFrame frame = encode(destination, message, settings);
    CompletionOrder.Pending pending = session.completions().add(listener, message);
    try {
      session.sendAsync(
          frame, failure -> pending.done(failure == null ? null : failed(destination, failure)));
    } catch (IOException failed) {
      session.completions().withdraw(pending);
      throw failed(destination, failed);
    } catch (RuntimeException failed) {
      session.completions().withdraw(pending);
      throw failed;
    }
  }

  private StompFrame encode(
      PontoonDestination destination, @Nullable Message message, SendSettings settings)
      throws JMSException {
    if (message == null) {
      throw new MessageFormatException("There is no message to send");
    }
    session.temporaries().checkSendable(destination);
    if (settings.deliveryDelay() > 0) {
      session.link().dialect().capabilities().require(Feature.DELIVERY_DELAY);
    }
    stamp(destination, message, settings);
    JmsMessage own = ForeignMessages.toOurs(message);
    StompHeaders extra = session.transactionHeaders();
    return session
        .connection()
        .codec()
        .encode(
            own,
            destination,
            new SendInfo(
                session.link().sender(), settings.timeToLive(), settings.deliveryDelay(), extra));
  }

  private void stamp(PontoonDestination destination, Message message, SendSettings settings)
      throws JMSException {
    long now =
        settings.timestamp() || settings.timeToLive() > 0 || settings.deliveryDelay() > 0
            ? System.currentTimeMillis()
            : 0;
    message.setJMSDestination(destination);
    message.setJMSDeliveryMode(
        settings.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
    message.setJMSPriority(settings.priority());
    message.setJMSMessageID(settings.messageId() ? ids.next() : null);
    message.setJMSTimestamp(settings.timestamp() ? now : 0);
    long deliveryTime = settings.deliveryDelay() == 0 ? 0 : now + settings.deliveryDelay();
    message.setJMSDeliveryTime(deliveryTime == 0 ? now : deliveryTime);
    message.setJMSExpiration(settings.timeToLive() == 0 ? 0 : now + settings.timeToLive());
    message.setJMSRedelivered(false);
  }

  private JMSException failed(PontoonDestination destination, IOException why) {
    return JmsErrors.of("send to " + destination, session.link().brokerName(), why);
  }
}
