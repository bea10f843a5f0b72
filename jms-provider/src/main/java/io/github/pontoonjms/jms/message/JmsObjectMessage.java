package io.github.pontoonjms.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An object message: Java serialization on the wire. The object is serialized when it is set, and
 * made anew each time it is asked for; one that was received only behind the {@link
 * ObjectMessageFilter}. Nothing but {@link #getObject} and {@code getBody} deserializes. Not
 * thread-safe, as all messages.
 */
public final class JmsObjectMessage extends JmsMessage implements ObjectMessage {
  private static final byte[] NULL = new byte[0];

  private final ObjectMessageFilter filter;
  private @Nullable ReceivedBody received;

  /** The object in its serialized form; empty for null. */
  private byte[] serialized = NULL;

  private boolean readOnly;

  public JmsObjectMessage() {
    filter = ObjectMessageFilter.DENY_ALL;
  }

  JmsObjectMessage(ReceivedBody received, ObjectMessageFilter filter) {
    this.received = received;
    this.filter = filter;
    readOnly = true;
  }

  @Override
  public void setObject(@Nullable Serializable object) throws JMSException {
    if (readOnly) {
      throw new MessageNotWriteableException("The object is read-only until clearBody");
    }
    serialized = object == null ? NULL : SerializedObjects.write(object);
  }

  @Override
  public @Nullable Serializable getObject() throws JMSException {
    if (!hasBody()) {
      return null;
    }
    return received == null
        ? SerializedObjects.readOwn(serialized)
        : SerializedObjects.read(received.bytes(), filter);
  }

  @Override
  public void clearBody() {
    received = null;
    serialized = NULL;
    readOnly = false;
  }

  @Override
  BodyType bodyType() {
    return BodyType.OBJECT;
  }

  @Override
  byte[] encodeBody() throws JMSException {
    return received == null ? serialized : received.bytes();
  }

  @Override
  boolean hasBody() {
    return received == null ? serialized.length > 0 : !received.isEmpty();
  }

  @Override
  boolean canBe(Class<?> type) throws JMSException {
    return type.isInstance(getObject());
  }

  @Override
  @Nullable Object body() throws JMSException {
    return getObject();
  }
}
