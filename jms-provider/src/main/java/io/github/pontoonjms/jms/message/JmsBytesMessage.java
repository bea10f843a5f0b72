package io.github.pontoonjms.jms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bytes message: write-only until {@link #reset}, then read-only until {@link #clearBody}
 * (Jakarta Messaging 3.1, 3.11). Not thread-safe, as all messages.
 */
public final class JmsBytesMessage extends JmsMessage implements BytesMessage {
  /** Where to write; null while the body is read-only. */
  private @Nullable BytesWriter writer;

  /** What to read, once asked for or reset; null before, and while the body is write-only. */
  private @Nullable ByteBuffer reader;

  private @Nullable ReceivedBody received;

  /** An empty one, to be written. */
  public JmsBytesMessage() {
    writer = new BytesWriter();
  }

  JmsBytesMessage(ReceivedBody received) {
    this.received = received;
  }

  @Override
  public long getBodyLength() throws JMSException {
    return reader().limit();
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return readByte() != 0;
  }

  @Override
  public byte readByte() throws JMSException {
    try {
      return reader().get();
    } catch (BufferUnderflowException e) {
      throw atEnd();
    }
  }

  @Override
  public int readUnsignedByte() throws JMSException {
    return Byte.toUnsignedInt(readByte());
  }

  @Override
  public short readShort() throws JMSException {
    try {
      return reader().getShort();
    } catch (BufferUnderflowException e) {
      throw atEnd();
    }
  }

  @Override
  public int readUnsignedShort() throws JMSException {
    return Short.toUnsignedInt(readShort());
  }

  @Override
  public char readChar() throws JMSException {
    return (char) readShort();
  }

  @Override
  public int readInt() throws JMSException {
    try {
      return reader().getInt();
    } catch (BufferUnderflowException e) {
      throw atEnd();
    }
  }

  @Override
  public long readLong() throws JMSException {
    try {
      return reader().getLong();
    } catch (BufferUnderflowException e) {
      throw atEnd();
    }
  }

  @Override
  public float readFloat() throws JMSException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws JMSException {
    return Double.longBitsToDouble(readLong());
  }

  @Override
  public String readUTF() throws JMSException {
    ByteBuffer from = reader();
    if (from.remaining() < Short.BYTES) {
      throw atEnd();
    }
    int length = Short.BYTES + Short.toUnsignedInt(from.getShort(from.position()));
    if (from.remaining() < length) {
      throw atEnd();
    }
    byte[] bytes = new byte[length];
    from.get(from.position(), bytes);
    try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String text = data.readUTF();
      from.position(from.position() + length);
      return text;
    } catch (IOException e) {
      throw Failures.format("These bytes were not written by writeUTF", e);
    }
  }

  @Override
  public int readBytes(byte[] value) throws JMSException {
    return readBytes(value, value.length);
  }

  @Override
  public int readBytes(byte[] value, int length) throws JMSException {
    ByteBuffer from = reader();
    Objects.checkFromIndexSize(0, length, value.length);
    if (!from.hasRemaining()) {
      return -1;
    }
    int read = Math.min(length, from.remaining());
    from.get(value, 0, read);
    return read;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    writer().room(1).put((byte) (value ? 1 : 0));
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    writer().room(Byte.BYTES).put(value);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    writer().room(Short.BYTES).putShort(value);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    writer().room(Character.BYTES).putChar(value);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    writer().room(Integer.BYTES).putInt(value);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    writer().room(Long.BYTES).putLong(value);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    writer().room(Float.BYTES).putFloat(value);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    writer().room(Double.BYTES).putDouble(value);
  }

  @Override
  public void writeUTF(String value) throws JMSException {
    writer().putUtf(value);
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    writeBytes(value, 0, value.length);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    BytesWriter to = writer();
    Objects.checkFromIndexSize(offset, length, value.length);
    to.room(length).put(value, offset, length);
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    writer().putObject(Objects.requireNonNull(value, "value"));
  }

  @Override
  public void reset() throws JMSException {
    if (writer != null) {
      reader = ByteBuffer.wrap(writer.toArray()).asReadOnlyBuffer();
      writer = null;
    } else {
      reader().rewind();
    }
  }

  @Override
  public void clearBody() {
    received = null;
    reader = null;
    writer = new BytesWriter();
  }

  @Override
  BodyType bodyType() {
    return BodyType.BYTES;
  }

  @Override
  byte[] encodeBody() throws JMSException {
    return writer != null ? writer.toArray() : copyOf(reader());
  }

  @Override
  boolean hasBody() throws JMSException {
    return (writer != null ? writer.length() : reader().limit()) > 0;
  }

  @Override
  boolean canBe(Class<?> type) {
    return type == byte[].class || type == Object.class;
  }

  /** Resets before and after, as the specification wants it. */
  @Override
  Object body() throws JMSException {
    reset();
    return copyOf(reader());
  }

  private static byte[] copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.limit()];
    buffer.get(0, copy);
    return copy;
  }

  private BytesWriter writer() throws JMSException {
    if (writer == null) {
      throw new MessageNotWriteableException("The bytes are read-only until clearBody");
    }
    return writer;
  }

  private ByteBuffer reader() throws JMSException {
    if (writer != null) {
      throw new MessageNotReadableException("The bytes are write-only until reset");
    }
    ByteBuffer known = reader;
    if (known == null) {
      known = Objects.requireNonNull(received).view();
      reader = known;
    }
    return known;
  }

  private static MessageEOFException atEnd() {
    return new MessageEOFException("Fewer bytes are left than were asked for");
  }
}
