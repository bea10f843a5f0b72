package io.github.pontoonjms.jms.message;

import jakarta.jms.MessageFormatException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conversion tables of properties (Jakarta Messaging 3.1, 3.5.4) and of map and stream entries
 * (3.11.3), which agree wherever both speak. A null read as a primitive is what the primitive's
 * {@code valueOf} makes of it, and so is a text that is no number. Stateless.
 */
final class Conversions {
  private Conversions() {}

  static boolean toBoolean(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Boolean is) {
      return is;
    }
    return Boolean.parseBoolean(text(value, "boolean"));
  }

  static byte toByte(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Byte number) {
      return number;
    }
    return Byte.parseByte(text(value, "byte"));
  }

  static short toShort(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).shortValue();
    }
    return Short.parseShort(text(value, "short"));
  }

  static int toInt(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    return Integer.parseInt(text(value, "int"));
  }

  static long toLong(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return Long.parseLong(text(value, "long"));
  }

  static float toFloat(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Float number) {
      return number;
    }
    return Float.parseFloat(text(value, "float"));
  }

  static double toDouble(@Nullable Object value) throws MessageFormatException {
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    return Double.parseDouble(text(value, "double"));
  }

  /** A null is no char: NullPointerException, as the specification has it. */
  static char toChar(@Nullable Object value) throws MessageFormatException {
    if (value == null) {
      throw new NullPointerException("A null entry read as a char");
    }
    if (value instanceof Character c) {
      return c;
    }
    throw refused(value, "char");
  }

  static byte @Nullable [] toBytes(@Nullable Object value) throws MessageFormatException {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw refused(value, "byte[]");
  }

  static @Nullable String toText(@Nullable Object value) throws MessageFormatException {
    if (value instanceof byte[]) {
      throw refused(value, "String");
    }
    return value == null ? null : value.toString();
  }

  /** A value that an application may set as a property. */
  static @Nullable Object checkedProperty(@Nullable Object value) throws MessageFormatException {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Float
        || value instanceof Byte
        || value instanceof Short) {
      return value;
    }
    throw new MessageFormatException(
        "A property is a String or a boxed primitive other than Character, no "
            + value.getClass().getName());
  }

  /** A value that an application may write into a map or a stream; an array is copied. */
  static @Nullable Object checkedEntry(@Nullable Object value) throws MessageFormatException {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof Character) {
      return value;
    }
    try {
      return checkedProperty(value);
    } catch (MessageFormatException e) {
      throw new MessageFormatException(
          "An entry is a String, a boxed primitive or a byte[], no "
              + (value == null ? "null" : value.getClass().getName()));
    }
  }

  /** A copy of a part of an array; IndexOutOfBoundsException if there is no such part. */
  static byte[] slice(byte[] value, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, value.length);
    return Arrays.copyOfRange(value, offset, offset + length);
  }

  /** What an entry is to its reader: an array is copied. */
  static @Nullable Object copied(@Nullable Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  /** The text to parse as a primitive; parsing null does what its {@code valueOf} does. */
  private static @Nullable String text(@Nullable Object value, String wanted)
      throws MessageFormatException {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    throw refused(value, wanted);
  }

  private static MessageFormatException refused(Object value, String wanted) {
    return new MessageFormatException(
        "A " + value.getClass().getSimpleName() + " cannot be read as " + wanted);
  }
}
