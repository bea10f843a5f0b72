package io.github.pontoonjms.jms.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A message without a body, and what all messages have: header fields and properties (Jakarta
 * Messaging 3.1, 3.4 and 3.5). The application makes it, or {@link MessageCodec} from a frame; then
 * fields and properties are read from the frame when first asked for. As in all of JMS a message
 * belongs to one thread at a time; it has no lock.
 */
public class JmsMessage implements Message {
  private static final byte[] NO_BODY = new byte[0];

  private @Nullable ReceivedFrame received;
  private @Nullable HeaderFields fields;
  private @Nullable MessageProperties properties;
  private @Nullable Acknowledger acknowledger;

  public JmsMessage() {}

  /** Makes this the message that {@code frame} delivers. */
  final void receivedAs(ReceivedFrame frame, @Nullable Acknowledger byWhom) {
    received = frame;
    acknowledger = byWhom;
  }

  /** What the body is on the wire. */
  BodyType bodyType() {
    return BodyType.NONE;
  }

  /**
   * The body as it is now, for the wire: an array that nobody changes any more.
   *
   * @throws MessageFormatException if the body cannot be carried
   */
  byte[] encodeBody() throws JMSException {
    return NO_BODY;
  }

  final HeaderFields fields() {
    HeaderFields known = fields;
    if (known == null) {
      known = received == null ? new HeaderFields() : received.readFields();
      fields = known;
    }
    return known;
  }

  final MessageProperties properties() {
    MessageProperties known = properties;
    if (known == null) {
      known = received == null ? new MessageProperties() : received.readProperties();
      properties = known;
    }
    return known;
  }

  /** Whether there may be a property, without making a place for them. */
  final boolean hasProperties() {
    return properties == null ? received != null : !properties.isEmpty();
  }

  @Override
  public final @Nullable String getJMSMessageID() {
    return fields().messageId;
  }

  @Override
  public final void setJMSMessageID(@Nullable String id) {
    fields().messageId = id;
  }

  @Override
  public final long getJMSTimestamp() {
    return fields().timestamp;
  }

  @Override
  public final void setJMSTimestamp(long timestamp) {
    fields().timestamp = timestamp;
  }

  /** The correlation id as bytes: of one set as text, its UTF-8. */
  @Override
  public final byte @Nullable [] getJMSCorrelationIDAsBytes() {
    HeaderFields known = fields();
    if (known.correlationBytes != null) {
      return known.correlationBytes.clone();
    }
    return known.correlationId == null ? null : known.correlationId.getBytes(UTF_8);
  }

  @Override
  public final void setJMSCorrelationIDAsBytes(byte @Nullable [] correlationId) {
    fields().correlationBytes = correlationId == null ? null : correlationId.clone();
    fields().correlationId = null;
  }

  @Override
  public final void setJMSCorrelationID(@Nullable String correlationId) {
    fields().correlationId = correlationId;
    fields().correlationBytes = null;
  }

  /** The correlation id as text: of one set as bytes, these read as UTF-8. */
  @Override
  public final @Nullable String getJMSCorrelationID() {
    HeaderFields known = fields();
    return known.correlationBytes == null
        ? known.correlationId
        : new String(known.correlationBytes, UTF_8);
  }

  @Override
  public final @Nullable Destination getJMSReplyTo() {
    return fields().replyTo;
  }

  @Override
  public final void setJMSReplyTo(@Nullable Destination replyTo) {
    fields().replyTo = replyTo;
  }

  @Override
  public final @Nullable Destination getJMSDestination() {
    return fields().destination;
  }

  @Override
  public final void setJMSDestination(@Nullable Destination destination) {
    fields().destination = destination;
  }

  @Override
  public final int getJMSDeliveryMode() {
    return fields().deliveryMode;
  }

  @Override
  public final void setJMSDeliveryMode(int deliveryMode) throws JMSException {
    if (deliveryMode != DeliveryMode.PERSISTENT && deliveryMode != DeliveryMode.NON_PERSISTENT) {
      throw new JMSException("No delivery mode: " + deliveryMode);
    }
    fields().deliveryMode = deliveryMode;
  }

  @Override
  public final boolean getJMSRedelivered() {
    return fields().redelivered;
  }

  @Override
  public final void setJMSRedelivered(boolean redelivered) {
    fields().redelivered = redelivered;
  }

  @Override
  public final @Nullable String getJMSType() {
    return fields().type;
  }

  @Override
  public final void setJMSType(@Nullable String type) {
    fields().type = type;
  }

  @Override
  public final long getJMSExpiration() {
    return fields().expiration;
  }

  @Override
  public final void setJMSExpiration(long expiration) {
    fields().expiration = expiration;
  }

  @Override
  public final long getJMSDeliveryTime() {
    return fields().deliveryTime;
  }

  @Override
  public final void setJMSDeliveryTime(long deliveryTime) {
    fields().deliveryTime = deliveryTime;
  }

  @Override
  public final int getJMSPriority() {
    return fields().priority;
  }

  @Override
  public final void setJMSPriority(int priority) throws JMSException {
    if (priority < 0 || priority > 9) {
      throw new JMSException("A priority is 0 to 9: " + priority);
    }
    fields().priority = priority;
  }

  /** Forgets all properties; they can be set again, also on a received message. */
  @Override
  public final void clearProperties() {
    properties = new MessageProperties();
  }

  @Override
  public final boolean propertyExists(@Nullable String name) {
    return properties().contains(name);
  }

  @Override
  public final boolean getBooleanProperty(String name) throws JMSException {
    return properties().getBoolean(name);
  }

  @Override
  public final byte getByteProperty(String name) throws JMSException {
    return properties().getByte(name);
  }

  @Override
  public final short getShortProperty(String name) throws JMSException {
    return properties().getShort(name);
  }

  @Override
  public final int getIntProperty(String name) throws JMSException {
    return properties().getInt(name);
  }

  @Override
  public final long getLongProperty(String name) throws JMSException {
    return properties().getLong(name);
  }

  @Override
  public final float getFloatProperty(String name) throws JMSException {
    return properties().getFloat(name);
  }

  @Override
  public final double getDoubleProperty(String name) throws JMSException {
    return properties().getDouble(name);
  }

  @Override
  public final @Nullable String getStringProperty(String name) throws JMSException {
    return properties().getString(name);
  }

  @Override
  public final @Nullable Object getObjectProperty(String name) {
    return properties().get(name);
  }

  @Override
  public final Enumeration<String> getPropertyNames() {
    return Collections.enumeration(new ArrayList<>(properties().names()));
  }

  @Override
  public final void setBooleanProperty(String name, boolean value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setByteProperty(String name, byte value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setShortProperty(String name, short value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setIntProperty(String name, int value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setLongProperty(String name, long value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setFloatProperty(String name, float value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setDoubleProperty(String name, double value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setStringProperty(String name, @Nullable String value) throws JMSException {
    properties().set(name, value);
  }

  @Override
  public final void setObjectProperty(String name, @Nullable Object value) throws JMSException {
    properties().set(name, value);
  }

  /** Does what its session said at the delivery; nothing on a message that was not delivered. */
  @Override
  public final void acknowledge() throws JMSException {
    if (acknowledger != null) {
      acknowledger.acknowledge();
    }
  }

  @Override
  public void clearBody() throws JMSException {
    // There is none.
  }

  /** The body, or null if there is none. */
  @Override
  public final <T> @Nullable T getBody(Class<T> type) throws JMSException {
    if (!hasBody()) {
      return null;
    }
    if (!canBe(type)) {
      throw new MessageFormatException("The body cannot be had as " + type.getName());
    }
    return type.cast(body());
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface's own signature.
  public final boolean isBodyAssignableTo(Class type) throws JMSException {
    try {
      return !hasBody() || canBe(type);
    } catch (MessageFormatException e) {
      // What getBody would throw.
      return false;
    }
  }

  /** Whether there is something for getBody to return. */
  boolean hasBody() throws JMSException {
    return false;
  }

  /**
   * Whether getBody may return the body as {@code type}; asked only if there is one.
   *
   * @throws MessageFormatException if the body cannot be made out
   */
  boolean canBe(Class<?> type) throws JMSException {
    return false;
  }

  /** What getBody returns; asked only if there is one and it can be what is wanted. */
  @Nullable Object body() throws JMSException {
    return null;
  }

  /** For a log: kind, id and destination; never the body or a property. */
  @Override
  public final String toString() {
    return getClass().getSimpleName()
        + "["
        + getJMSMessageID()
        + (getJMSDestination() == null ? "" : ", " + getJMSDestination())
        + "]";
  }
}
