package io.github.pontoonjms.jms.session;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * What a producer says of its messages, beside where they go.
 *
 * @param persistent {@code DeliveryMode.PERSISTENT}
 * @param priority 0 to 9
 * @param timeToLive milliseconds; 0 for ever
 * @param deliveryDelay milliseconds; 0 for none
 * @param messageId whether messages get a {@code JMSMessageID}
 * @param timestamp whether messages get a {@code JMSTimestamp}
 */
record SendSettings(
    boolean persistent,
    int priority,
    long timeToLive,
    long deliveryDelay,
    boolean messageId,
    boolean timestamp) {
  static final SendSettings DEFAULT =
      new SendSettings(
          Message.DEFAULT_DELIVERY_MODE == DeliveryMode.PERSISTENT,
          Message.DEFAULT_PRIORITY,
          Message.DEFAULT_TIME_TO_LIVE,
          Message.DEFAULT_DELIVERY_DELAY,
          true,
          true);

  SendSettings with(int deliveryMode, int newPriority, long newTimeToLive) throws JMSException {
    return withDeliveryMode(deliveryMode).withPriority(newPriority).withTimeToLive(newTimeToLive);
  }

  SendSettings withDeliveryMode(int deliveryMode) throws JMSException {
    if (deliveryMode != DeliveryMode.PERSISTENT && deliveryMode != DeliveryMode.NON_PERSISTENT) {
      throw new JMSException("No such delivery mode: " + deliveryMode);
    }
    boolean wanted = deliveryMode == DeliveryMode.PERSISTENT;
    return wanted == persistent
        ? this
        : new SendSettings(wanted, priority, timeToLive, deliveryDelay, messageId, timestamp);
  }

  SendSettings withPriority(int wanted) throws JMSException {
    if (wanted < 0 || wanted > 9) {
      throw new JMSException("A priority is 0 to 9, not " + wanted);
    }
    return wanted == priority
        ? this
        : new SendSettings(persistent, wanted, timeToLive, deliveryDelay, messageId, timestamp);
  }

  SendSettings withTimeToLive(long wanted) throws JMSException {
    if (wanted < 0) {
      throw new JMSException("A time to live must not be negative: " + wanted);
    }
    return wanted == timeToLive
        ? this
        : new SendSettings(persistent, priority, wanted, deliveryDelay, messageId, timestamp);
  }

  SendSettings withDeliveryDelay(long wanted) throws JMSException {
    if (wanted < 0) {
      throw new JMSException("A delivery delay must not be negative: " + wanted);
    }
    return new SendSettings(persistent, priority, timeToLive, wanted, messageId, timestamp);
  }

  SendSettings withMessageId(boolean wanted) {
    return new SendSettings(persistent, priority, timeToLive, deliveryDelay, wanted, timestamp);
  }

  SendSettings withTimestamp(boolean wanted) {
    return new SendSettings(persistent, priority, timeToLive, deliveryDelay, messageId, wanted);
  }
}
