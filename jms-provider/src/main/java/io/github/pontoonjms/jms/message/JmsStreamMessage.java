package io.github.pontoonjms.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream message: a JSON array on the wire; write-only until {@link #reset}, then read-only until
 * {@link #clearBody} (Jakarta Messaging 3.1, 3.11). A read that fails leaves the position where it
 * was. Not thread-safe, as all messages.
 */
public final class JmsStreamMessage extends JmsMessage implements StreamMessage {
  private static final int NOT_IN_BYTES = -1;

  private @Nullable ReceivedBody received;
  private @Nullable List<@Nullable Object> entries;
  private boolean writing;
  private int position;

  /** How much of the byte[] at the position was read; {@link #NOT_IN_BYTES} if none was begun. */
  private int bytesRead = NOT_IN_BYTES;

  /** An empty one, to be written. */
  public JmsStreamMessage() {
    writing = true;
  }

  JmsStreamMessage(ReceivedBody received) {
    this.received = received;
  }

  @Override
  public boolean readBoolean() throws JMSException {
    boolean value = Conversions.toBoolean(current());
    position++;
    return value;
  }

  @Override
  public byte readByte() throws JMSException {
    byte value = Conversions.toByte(current());
    position++;
    return value;
  }

  @Override
  public short readShort() throws JMSException {
    short value = Conversions.toShort(current());
    position++;
    return value;
  }

  @Override
  public char readChar() throws JMSException {
    char value = Conversions.toChar(current());
    position++;
    return value;
  }

  @Override
  public int readInt() throws JMSException {
    int value = Conversions.toInt(current());
    position++;
    return value;
  }

  @Override
  public long readLong() throws JMSException {
    long value = Conversions.toLong(current());
    position++;
    return value;
  }

  @Override
  public float readFloat() throws JMSException {
    float value = Conversions.toFloat(current());
    position++;
    return value;
  }

  @Override
  public double readDouble() throws JMSException {
    double value = Conversions.toDouble(current());
    position++;
    return value;
  }

  @Override
  public @Nullable String readString() throws JMSException {
    String value = Conversions.toText(current());
    position++;
    return value;
  }

  /**
   * Reads the byte[] at the position, as much of it as {@code value} takes. If that was filled
   * there may be more, and the next call goes on, or says -1 at the end.
   */
  @Override
  public int readBytes(byte[] value) throws JMSException {
    Object entry = peek();
    if (entry == null) {
      position++;
      return -1;
    }
    if (!(entry instanceof byte[] bytes)) {
      throw new MessageFormatException(
          "A " + entry.getClass().getSimpleName() + " cannot be read as byte[]");
    }
    if (bytesRead == bytes.length && bytesRead > 0) {
      leaveBytes();
      return -1;
    }
    int from = Math.max(bytesRead, 0);
    int read = Math.min(value.length, bytes.length - from);
    System.arraycopy(bytes, from, value, 0, read);
    bytesRead = from + read;
    if (read < value.length || bytes.length == 0) {
      leaveBytes();
    }
    return read;
  }

  @Override
  public @Nullable Object readObject() throws JMSException {
    Object value = Conversions.copied(current());
    position++;
    return value;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    write(value);
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    write(value);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    write(value);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    write(value);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    write(value);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    write(value);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    write(value);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    write(value);
  }

  @Override
  public void writeString(@Nullable String value) throws JMSException {
    write(value);
  }

  @Override
  public void writeBytes(byte @Nullable [] value) throws JMSException {
    write(value);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    write(Conversions.slice(value, offset, length));
  }

  @Override
  public void writeObject(@Nullable Object value) throws JMSException {
    write(value);
  }

  @Override
  public void reset() {
    writing = false;
    position = 0;
    bytesRead = NOT_IN_BYTES;
  }

  @Override
  public void clearBody() {
    received = null;
    entries = null;
    reset();
    writing = true;
  }

  @Override
  BodyType bodyType() {
    return BodyType.STREAM;
  }

  @Override
  byte[] encodeBody() throws JMSException {
    return received != null && entries == null ? received.bytes() : JsonBodies.write(entries());
  }

  /** Never to be had as one object, even if it is empty. */
  @Override
  boolean hasBody() {
    return true;
  }

  private void leaveBytes() {
    bytesRead = NOT_IN_BYTES;
    position++;
  }

  private void write(@Nullable Object value) throws JMSException {
    if (!writing) {
      throw new MessageNotWriteableException("The stream is read-only until clearBody");
    }
    entries().add(Conversions.checkedEntry(value));
  }

  /** The entry to read, which is none that readBytes is in the middle of. */
  private @Nullable Object current() throws JMSException {
    Object entry = peek();
    if (bytesRead != NOT_IN_BYTES) {
      throw new MessageFormatException("A byte[] is not yet read to its end by readBytes");
    }
    return entry;
  }

  private @Nullable Object peek() throws JMSException {
    if (writing) {
      throw new MessageNotReadableException("The stream is write-only until reset");
    }
    List<@Nullable Object> all = entries();
    if (position >= all.size()) {
      throw new MessageEOFException("The stream is at its end");
    }
    return all.get(position);
  }

  private List<@Nullable Object> entries() throws JMSException {
    List<@Nullable Object> known = entries;
    if (known == null) {
      known = received == null ? new ArrayList<>() : JsonBodies.readStream(received.bytes());
      entries = known;
    }
    return known;
  }
}
