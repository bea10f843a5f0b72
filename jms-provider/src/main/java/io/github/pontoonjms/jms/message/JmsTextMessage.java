package io.github.pontoonjms.jms.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.TextMessage;
import org.jspecify.annotations.Nullable;

/** A text message: plain UTF-8 on the wire. Not thread-safe, as all messages. */
public final class JmsTextMessage extends JmsMessage implements TextMessage {
  private static final byte[] NO_TEXT = new byte[0];

  private @Nullable ReceivedBody received;
  private @Nullable String text;
  private boolean readOnly;

  public JmsTextMessage() {}

  public JmsTextMessage(@Nullable String text) {
    this.text = text;
  }

  /** A delivered one; without a body its text is null. */
  JmsTextMessage(@Nullable ReceivedBody received) {
    this.received = received;
    readOnly = true;
  }

  @Override
  public void setText(@Nullable String text) throws JMSException {
    if (readOnly) {
      throw new MessageNotWriteableException("The text is read-only until clearBody");
    }
    this.text = text;
  }

  @Override
  public @Nullable String getText() {
    if (received != null) {
      text = received.text();
      received = null;
    }
    return text;
  }

  @Override
  public void clearBody() {
    received = null;
    text = null;
    readOnly = false;
  }

  @Override
  BodyType bodyType() {
    return received == null && text == null ? BodyType.NULL_TEXT : BodyType.TEXT;
  }

  @Override
  byte[] encodeBody() throws JMSException {
    if (received != null) {
      return received.bytes();
    }
    if (text == null) {
      return NO_TEXT;
    }
    if (Utf16.hasHalfPair(text)) {
      throw new MessageFormatException("A text with half a surrogate pair cannot be UTF-8");
    }
    return text.getBytes(UTF_8);
  }

  @Override
  boolean hasBody() {
    return bodyType() == BodyType.TEXT;
  }

  @Override
  boolean canBe(Class<?> type) {
    return type.isAssignableFrom(String.class);
  }

  @Override
  @Nullable Object body() {
    return getText();
  }
}
