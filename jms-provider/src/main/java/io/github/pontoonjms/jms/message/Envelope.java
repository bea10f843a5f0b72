package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.destination.DestinationKind;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code pontoon} says: all of a JMS message that no header of the brokers carries.
 * Compact text, {@code 1T;t1700000000000;kq;Icount}: a version and the {@link BodyType}, {@code x}
 * if the body is base64, then fields of one letter and a value, small letters for header fields,
 * capitals for the type of the property that they name. Fields that a reader does not know it
 * leaves; what an unknown version says it leaves altogether. Immutable once read.
 */
final class Envelope {
  static final String HEADER = "pontoon";

  private static final char VERSION = '1';
  private static final char BASE64 = 'x';
  private static final char NO_KIND = '-';

  private long timestamp;
  private long expiration;
  private long deliveryTime;
  private @Nullable DestinationKind destinationKind;
  private @Nullable DestinationKind replyToKind;
  private @Nullable String groupId;
  private byte @Nullable [] correlationBytes;
  private Map<String, Character> propertyTypes = Map.of();

  private Envelope() {}

  /** Begins the text with all that concerns {@code fields}. */
  static StringBuilder write(
      HeaderFields fields,
      BodyType bodyType,
      boolean base64,
      DestinationKind destination,
      @Nullable DestinationKind replyTo) {
    StringBuilder text = new StringBuilder(48).append(VERSION).append(bodyType.letter());
    if (base64) {
      text.append(BASE64);
    }
    appendNumber(text, 't', fields.timestamp);
    appendNumber(text, 'e', fields.expiration);
    if (fields.deliveryTime != fields.timestamp) {
      appendNumber(text, 'd', fields.deliveryTime);
    }
    text.append(";k").append(letter(destination));
    if (replyTo != null) {
      text.append(letter(replyTo));
    }
    if (fields.correlationBytes != null) {
      text.append(";c")
          .append(Base64.getUrlEncoder().withoutPadding().encodeToString(fields.correlationBytes));
    }
    return text;
  }

  static void appendGroupId(StringBuilder text, String groupId) {
    PercentCode.append(text.append(";g"), groupId);
  }

  /** Says the type of a property, unless it is a text. */
  static void appendType(StringBuilder text, char type, String propertyName) {
    if (type != PropertyType.TEXT) {
      text.append(';').append(type).append(propertyName);
    }
  }

  /** Whether the text is of a version that is understood here. */
  static boolean isKnown(@Nullable String text) {
    return text != null
        && text.length() >= 2
        && text.charAt(0) == VERSION
        && BodyType.of(text.charAt(1)) != null;
  }

  /** The type of the body, by a glance at a text that {@link #isKnown}. */
  static BodyType bodyTypeOf(String text) {
    BodyType type = BodyType.of(text.charAt(1));
    return type == null ? BodyType.NONE : type;
  }

  /** Whether the body is base64, by a glance at a text that {@link #isKnown}. */
  static boolean isBase64(String text) {
    return text.length() > 2 && text.charAt(2) == BASE64;
  }

  /** Reads a text that {@link #isKnown}; fields that are nonsense are left out. */
  static Envelope read(String text) {
    Envelope envelope = new Envelope();
    int start = text.indexOf(';');
    while (start >= 0) {
      int end = text.indexOf(';', start + 1);
      if (start + 1 < text.length()) {
        envelope.readField(
            text.charAt(start + 1),
            end < 0 ? text.substring(start + 2) : fieldOf(text, start + 2, end));
      }
      start = end;
    }
    if (envelope.deliveryTime == 0) {
      envelope.deliveryTime = envelope.timestamp;
    }
    return envelope;
  }

  long timestamp() {
    return timestamp;
  }

  long expiration() {
    return expiration;
  }

  long deliveryTime() {
    return deliveryTime;
  }

  @Nullable DestinationKind destinationKind() {
    return destinationKind;
  }

  @Nullable DestinationKind replyToKind() {
    return replyToKind;
  }

  @Nullable String groupId() {
    return groupId;
  }

  byte @Nullable [] correlationBytes() {
    return correlationBytes;
  }

  /** Types by the property's name, of those that are no texts. */
  Map<String, Character> propertyTypes() {
    return propertyTypes;
  }

  private void readField(char key, String value) {
    switch (key) {
      case 't' -> timestamp = number(value);
      case 'e' -> expiration = number(value);
      case 'd' -> deliveryTime = number(value);
      case 'g' -> groupId = PercentCode.decode(value);
      case 'c' -> correlationBytes = bytes(value);
      case 'k' -> {
        destinationKind = kind(value, 0);
        replyToKind = kind(value, 1);
      }
      default -> {
        if (PropertyType.isType(key)) {
          if (propertyTypes.isEmpty()) {
            propertyTypes = new HashMap<>();
          }
          propertyTypes.put(value, key);
        }
      }
    }
  }

  private static String fieldOf(String text, int from, int end) {
    return from < end ? text.substring(from, end) : "";
  }

  private static void appendNumber(StringBuilder text, char key, long number) {
    if (number != 0) {
      text.append(';').append(key).append(number);
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static byte @Nullable [] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static char letter(DestinationKind kind) {
    return kind == DestinationKind.QUEUE ? 'q' : 't';
  }

  private static @Nullable DestinationKind kind(String text, int index) {
    return switch (index < text.length() ? text.charAt(index) : NO_KIND) {
      case 'q' -> DestinationKind.QUEUE;
      case 't' -> DestinationKind.TOPIC;
      default -> null;
    };
  }
}
