package io.github.pontoonjms.jms.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A producer of the simplified API: settings, properties and headers that every message it sends
 * gets. It holds nothing on the broker. Used by the thread that uses the context.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §7.4</a>
 */
final class JmsContextProducer implements JMSProducer {
  private final JmsSession session;
  private final MessageSending sending;
  private final ProducerProperties properties = new ProducerProperties();
  private SendSettings settings = SendSettings.DEFAULT;
  private @Nullable CompletionListener async;
  private byte @Nullable [] correlationIdBytes;
  private @Nullable String correlationId;
  private @Nullable String type;
  private @Nullable Destination replyTo;

  JmsContextProducer(JmsSession session) {
    this.session = session;
    this.sending = new MessageSending(session);
  }

  @Override
  public JMSProducer send(@Nullable Destination destination, @Nullable Message message) {
    if (message == null) {
      throw new MessageFormatRuntimeException("There is no message to send");
    }
    if (destination == null) {
      throw new InvalidDestinationRuntimeException("A send needs a destination");
    }
    JmsRuntime.run(
        () -> {
          session.checkOpen();
          properties.copyTo(message);
          stampHeaders(message);
          if (async == null) {
            sending.send(Destinations.own(destination), message, settings);
          } else {
            sending.send(Destinations.own(destination), message, settings, async);
          }
        });
    return this;
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable String body) {
    return send(destination, JmsRuntime.get(() -> session.createTextMessage(body)));
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable Map<String, Object> body) {
    return send(
        destination,
        JmsRuntime.<Message>get(
            () -> {
              MapMessage message = session.createMapMessage();
              if (body != null) {
                for (Map.Entry<String, Object> entry : body.entrySet()) {
                  message.setObject(entry.getKey(), entry.getValue());
                }
              }
              return message;
            }));
  }

  @Override
  public JMSProducer send(Destination destination, byte @Nullable [] body) {
    return send(
        destination,
        JmsRuntime.<Message>get(
            () -> {
              BytesMessage message = session.createBytesMessage();
              if (body != null) {
                message.writeBytes(body);
              }
              return message;
            }));
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable Serializable body) {
    return send(destination, JmsRuntime.<Message>get(() -> session.createObjectMessage(body)));
  }

  @Override
  public JMSProducer setDisableMessageID(boolean value) {
    settings = settings.withMessageId(!value);
    return this;
  }

  @Override
  public boolean getDisableMessageID() {
    return !settings.messageId();
  }

  @Override
  public JMSProducer setDisableMessageTimestamp(boolean value) {
    settings = settings.withTimestamp(!value);
    return this;
  }

  @Override
  public boolean getDisableMessageTimestamp() {
    return !settings.timestamp();
  }

  @Override
  public JMSProducer setDeliveryMode(int deliveryMode) {
    settings = JmsRuntime.get(() -> settings.withDeliveryMode(deliveryMode));
    return this;
  }

  @Override
  public int getDeliveryMode() {
    return settings.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
  }

  @Override
  public JMSProducer setPriority(int priority) {
    settings = JmsRuntime.get(() -> settings.withPriority(priority));
    return this;
  }

  @Override
  public int getPriority() {
    return settings.priority();
  }

  @Override
  public JMSProducer setTimeToLive(long timeToLive) {
    settings = JmsRuntime.get(() -> settings.withTimeToLive(timeToLive));
    return this;
  }

  @Override
  public long getTimeToLive() {
    return settings.timeToLive();
  }

  @Override
  public JMSProducer setDeliveryDelay(long deliveryDelay) {
    settings = JmsRuntime.get(() -> settings.withDeliveryDelay(deliveryDelay));
    return this;
  }

  @Override
  public long getDeliveryDelay() {
    return settings.deliveryDelay();
  }

  @Override
  public JMSProducer setAsync(@Nullable CompletionListener completionListener) {
    async = completionListener;
    return this;
  }

  @Override
  public @Nullable CompletionListener getAsync() {
    return async;
  }

  @Override
  public JMSProducer setProperty(String name, boolean value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, byte value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, short value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, int value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, long value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, float value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, double value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, @Nullable String value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, @Nullable Object value) {
    return property(name, value);
  }

  @Override
  public JMSProducer clearProperties() {
    properties.clear();
    return this;
  }

  @Override
  public boolean propertyExists(String name) {
    return properties.contains(name);
  }

  @Override
  public boolean getBooleanProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getBooleanProperty(name));
  }

  @Override
  public byte getByteProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getByteProperty(name));
  }

  @Override
  public short getShortProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getShortProperty(name));
  }

  @Override
  public int getIntProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getIntProperty(name));
  }

  @Override
  public long getLongProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getLongProperty(name));
  }

  @Override
  public float getFloatProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getFloatProperty(name));
  }

  @Override
  public double getDoubleProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getDoubleProperty(name));
  }

  @Override
  public @Nullable String getStringProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getStringProperty(name));
  }

  @Override
  public @Nullable Object getObjectProperty(String name) {
    return JmsRuntime.get(() -> properties.typed().getObjectProperty(name));
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.names();
  }

  @Override
  public JMSProducer setJMSCorrelationIDAsBytes(byte @Nullable [] bytes) {
    correlationIdBytes = bytes == null ? null : bytes.clone();
    correlationId = null;
    return this;
  }

  @Override
  public byte @Nullable [] getJMSCorrelationIDAsBytes() {
    byte[] bytes = correlationIdBytes;
    if (bytes != null) {
      return bytes.clone();
    }
    String text = correlationId;
    return text == null ? null : text.getBytes(UTF_8);
  }

  @Override
  public JMSProducer setJMSCorrelationID(@Nullable String id) {
    correlationId = id;
    correlationIdBytes = null;
    return this;
  }

  @Override
  public @Nullable String getJMSCorrelationID() {
    byte[] bytes = correlationIdBytes;
    return bytes == null ? correlationId : new String(bytes, UTF_8);
  }

  @Override
  public JMSProducer setJMSType(@Nullable String jmsType) {
    type = jmsType;
    return this;
  }

  @Override
  public @Nullable String getJMSType() {
    return type;
  }

  @Override
  public JMSProducer setJMSReplyTo(@Nullable Destination destination) {
    replyTo = destination;
    return this;
  }

  @Override
  public @Nullable Destination getJMSReplyTo() {
    return replyTo;
  }

  private JMSProducer property(String name, @Nullable Object value) {
    JmsRuntime.run(() -> properties.set(name, value));
    return this;
  }

  /** What was set here counts; what was not leaves the message's own. */
  private void stampHeaders(Message message) throws JMSException {
    if (correlationIdBytes != null) {
      message.setJMSCorrelationIDAsBytes(correlationIdBytes.clone());
    } else if (correlationId != null) {
      message.setJMSCorrelationID(correlationId);
    }
    if (type != null) {
      message.setJMSType(type);
    }
    if (replyTo != null) {
      message.setJMSReplyTo(replyTo);
    }
  }
}
