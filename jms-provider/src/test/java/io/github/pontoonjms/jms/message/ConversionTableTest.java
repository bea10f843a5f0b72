package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the tables of Jakarta Messaging 3.1, 3.5.4 and 3.11.3. */
class ConversionTableTest {
  /** What was written, and as what it may be read. */
  private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("boolean", Set.of("boolean", "String"));
    TABLE.put("byte", Set.of("byte", "short", "int", "long", "String"));
    TABLE.put("short", Set.of("short", "int", "long", "String"));
    TABLE.put("char", Set.of("char", "String"));
    TABLE.put("int", Set.of("int", "long", "String"));
    TABLE.put("long", Set.of("long", "String"));
    TABLE.put("float", Set.of("float", "double", "String"));
    TABLE.put("double", Set.of("double", "String"));
    TABLE.put(
        "String", Set.of("boolean", "byte", "short", "int", "long", "float", "double", "String"));
    TABLE.put("byte[]", Set.of("byte[]"));
  }

  private static final Set<String> NO_PROPERTIES = Set.of("char", "byte[]");

  static List<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (String written : TABLE.keySet()) {
      for (String read : TABLE.keySet()) {
        cells.add(Arguments.of(written, read));
      }
    }
    return cells;
  }

  static List<Arguments> propertyCells() {
    return cells().stream()
        .filter(cell -> !NO_PROPERTIES.contains(cell.get()[0]))
        .filter(cell -> !NO_PROPERTIES.contains(cell.get()[1]))
        .toList();
  }

  @ParameterizedTest(name = "{0} read as {1}")
  @MethodSource("propertyCells")
  void propertyIsConvertedAsTheTableSays(String written, String read) throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setObjectProperty("p", value(written));
    assertCell(written, read, () -> property(message, read));
    JmsMessage received = new CodecFixture().roundTrip(message);
    assertCell(written, read, () -> property(received, read));
  }

  @ParameterizedTest(name = "{0} read as {1}")
  @MethodSource("cells")
  void mapEntryIsConvertedAsTheTableSays(String written, String read) throws JMSException {
    JmsMapMessage message = new JmsMapMessage();
    message.setObject("e", value(written));
    assertCell(written, read, () -> entry(message, read));
    JmsMapMessage received = new CodecFixture().roundTrip(message);
    assertCell(written, read, () -> entry(received, read));
  }

  @ParameterizedTest(name = "{0} read as {1}")
  @MethodSource("cells")
  void streamEntryIsConvertedAsTheTableSays(String written, String read) throws JMSException {
    JmsStreamMessage message = new JmsStreamMessage();
    message.writeObject(value(written));
    JmsStreamMessage received = new CodecFixture().roundTrip(message);
    message.reset();
    assertCell(written, read, () -> next(message, read));
    assertCell(written, read, () -> next(received, read));
    if (!TABLE.get(written).contains(read)) {
      // The read that failed did not pass the entry over.
      Object again = received.readObject();
      assertEquals(value(written).getClass(), again.getClass());
    }
  }

  @FunctionalInterface
  private interface Read {
    Object get() throws JMSException;
  }

  private static void assertCell(String written, String read, Read reading) throws JMSException {
    if (!TABLE.get(written).contains(read)) {
      assertThrows(MessageFormatException.class, reading::get);
      return;
    }
    Object expected = expected(written, read);
    if (expected instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) reading.get());
    } else {
      assertEquals(expected, reading.get());
    }
  }

  private static Object value(String type) {
    return switch (type) {
      case "boolean" -> true;
      case "byte" -> (byte) 7;
      case "short" -> (short) 7;
      case "char" -> '7';
      case "int" -> 7;
      case "long" -> 7L;
      case "float" -> 7f;
      case "double" -> 7d;
      case "String" -> "7";
      case "byte[]" -> new byte[] {7};
      default -> fail(type);
    };
  }

  private static Object expected(String written, String read) {
    if (read.equals("String")) {
      return value(written).toString();
    }
    return written.equals("String") && read.equals("boolean") ? false : value(read);
  }

  private static Object property(JmsMessage message, String type) throws JMSException {
    return switch (type) {
      case "boolean" -> message.getBooleanProperty("p");
      case "byte" -> message.getByteProperty("p");
      case "short" -> message.getShortProperty("p");
      case "int" -> message.getIntProperty("p");
      case "long" -> message.getLongProperty("p");
      case "float" -> message.getFloatProperty("p");
      case "double" -> message.getDoubleProperty("p");
      default -> message.getStringProperty("p");
    };
  }

  private static Object entry(JmsMapMessage message, String type) throws JMSException {
    return switch (type) {
      case "boolean" -> message.getBoolean("e");
      case "byte" -> message.getByte("e");
      case "short" -> message.getShort("e");
      case "char" -> message.getChar("e");
      case "int" -> message.getInt("e");
      case "long" -> message.getLong("e");
      case "float" -> message.getFloat("e");
      case "double" -> message.getDouble("e");
      case "byte[]" -> message.getBytes("e");
      default -> message.getString("e");
    };
  }

  private static Object next(JmsStreamMessage message, String type) throws JMSException {
    return switch (type) {
      case "boolean" -> message.readBoolean();
      case "byte" -> message.readByte();
      case "short" -> message.readShort();
      case "char" -> message.readChar();
      case "int" -> message.readInt();
      case "long" -> message.readLong();
      case "float" -> message.readFloat();
      case "double" -> message.readDouble();
      case "byte[]" -> {
        byte[] one = new byte[1];
        message.readBytes(one);
        yield one;
      }
      default -> message.readString();
    };
  }
}
