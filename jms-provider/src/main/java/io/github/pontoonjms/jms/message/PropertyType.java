package io.github.pontoonjms.jms.message;

import org.jspecify.annotations.Nullable;

/** The type of a property by one letter, the JVM's where it has one. Stateless. */
final class PropertyType {
  /** A text: not said where the value is a header of its own. */
  static final char TEXT = 'T';

  /** A property whose value is null; it has no header. */
  static final char NULL = 'N';

  private PropertyType() {}

  static char of(@Nullable Object value) {
    if (value instanceof String) {
      return TEXT;
    } else if (value == null) {
      return NULL;
    } else if (value instanceof Integer) {
      return 'I';
    } else if (value instanceof Long) {
      return 'J';
    } else if (value instanceof Boolean) {
      return 'Z';
    } else if (value instanceof Double) {
      return 'D';
    } else if (value instanceof Float) {
      return 'F';
    } else if (value instanceof Short) {
      return 'S';
    } else if (value instanceof Byte) {
      return 'B';
    }
    throw new IllegalStateException("No type of a property: " + value.getClass().getName());
  }

  static boolean isType(char letter) {
    return "TNIJZDFSB".indexOf(letter) >= 0;
  }

  /** The value that {@code text} stands for; the text itself if somebody made nonsense of it. */
  static @Nullable Object parse(char type, String text) {
    try {
      return switch (type) {
        case NULL -> null;
        case 'I' -> Integer.valueOf(text);
        case 'J' -> Long.valueOf(text);
        case 'Z' -> bool(text);
        case 'D' -> Double.valueOf(text);
        case 'F' -> Float.valueOf(text);
        case 'S' -> Short.valueOf(text);
        case 'B' -> Byte.valueOf(text);
        default -> text;
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }
}
