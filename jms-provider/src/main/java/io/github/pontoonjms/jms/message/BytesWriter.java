package io.github.pontoonjms.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing array of bytes, written as {@code DataOutput} writes. Not thread-safe. */
final class BytesWriter {
  private static final int FIRST_SIZE = 128;

  private static final byte[] NOTHING = {};

  private ByteBuffer buffer = ByteBuffer.wrap(NOTHING);

  /** Where to write the next {@code length} bytes. */
  ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      int needed = Math.addExact(buffer.position(), length);
      int twice = (int) Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - 8);
      int larger = Math.max(needed, Math.max(twice, FIRST_SIZE));
      buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), larger)).position(buffer.position());
    }
    return buffer;
  }

  /** Writes a length of two bytes and the text in modified UTF-8. */
  void putUtf(String text) throws JMSException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      data.writeUTF(text);
    } catch (IOException e) {
      throw Failures.format("A text of more than 65,535 bytes cannot be written by writeUTF", e);
    }
    room(bytes.size()).put(bytes.toByteArray());
  }

  /** Writes a boxed primitive, a String or a byte[]. */
  void putObject(Object value) throws JMSException {
    if (value instanceof Integer number) {
      room(Integer.BYTES).putInt(number);
    } else if (value instanceof Long number) {
      room(Long.BYTES).putLong(number);
    } else if (value instanceof Double number) {
      room(Double.BYTES).putDouble(number);
    } else if (value instanceof Float number) {
      room(Float.BYTES).putFloat(number);
    } else if (value instanceof Short number) {
      room(Short.BYTES).putShort(number);
    } else if (value instanceof Byte number) {
      room(Byte.BYTES).put(number);
    } else if (value instanceof Character c) {
      room(Character.BYTES).putChar(c);
    } else if (value instanceof Boolean is) {
      room(1).put((byte) (is ? 1 : 0));
    } else if (value instanceof String text) {
      putUtf(text);
    } else if (value instanceof byte[] bytes) {
      room(bytes.length).put(bytes);
    } else {
      throw new MessageFormatException(
          "Bytes can be written from a String, a boxed primitive or a byte[], not from a "
              + value.getClass().getName());
    }
  }

  int length() {
    return buffer.position();
  }

  /**
   * What was written, in an array that nobody changes any more: bytes are only ever added behind
   * others, and a full array is left for a larger one.
   */
  byte[] toArray() {
    byte[] array = buffer.array();
    return buffer.hasRemaining() ? Arrays.copyOf(array, buffer.position()) : array;
  }
}
