package io.github.pontoonjms.jms.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import jakarta.jms.MessageFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps and streams as JSON that a browser reads and writes: int, finite double, boolean, text and
 * null as they are, all else as an object of one member that names its type, such as {@code
 * {"long":"5"}}. A long is text, for a browser's numbers end at 2^53. Bodies come from others: what
 * is deeper, larger or other than this is a MessageFormatException. Stateless.
 */
final class JsonBodies {
  /** An object or array, with tagged values in it: nothing of ours is deeper. */
  private static final int MAX_DEPTH = 2;

  private static final int MAX_NUMBER = 400;
  private static final int MAX_NAME = 65_536;

  // No pool a thread, which would outlive an application in its server; and no table of names.
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private JsonBodies() {}

  static byte[] write(Map<String, @Nullable Object> entries) throws MessageFormatException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(128);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
        json.writeFieldName(entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw Failures.format("The map cannot be written as JSON", e);
    }
    return body.toByteArray();
  }

  static byte[] write(List<@Nullable Object> entries) throws MessageFormatException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(128);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartArray();
      for (Object entry : entries) {
        write(json, entry);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw Failures.format("The stream cannot be written as JSON", e);
    }
    return body.toByteArray();
  }

  static Map<String, @Nullable Object> readMap(byte[] body) throws MessageFormatException {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (entries.containsKey(name)) {
          throw new MessageFormatException("A map with two entries of one name");
        }
        json.nextToken();
        entries.put(name, read(json));
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      expectEnd(json);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable("map", e);
    }
    return entries;
  }

  static List<@Nullable Object> readStream(byte[] body) throws MessageFormatException {
    List<@Nullable Object> entries = new ArrayList<>();
    try (JsonParser json = JSON.createParser(body)) {
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        entries.add(read(json));
      }
      expectEnd(json);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable("stream", e);
    }
    return entries;
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean is) {
      json.writeBoolean(is);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      writeTagged(json, value);
    }
  }

  private static void writeTagged(JsonGenerator json, Object value) throws IOException {
    json.writeStartObject();
    if (value instanceof Byte number) {
      json.writeNumberField("byte", number);
    } else if (value instanceof Short number) {
      json.writeNumberField("short", number);
    } else if (value instanceof Long number) {
      json.writeStringField("long", number.toString());
    } else if (value instanceof Float number && Float.isFinite(number)) {
      json.writeNumberField("float", number);
    } else if (value instanceof Float number) {
      json.writeStringField("float", number.toString());
    } else if (value instanceof Double number) {
      json.writeStringField("double", number.toString());
    } else if (value instanceof Character c) {
      writeChar(json, c);
    } else if (value instanceof byte[] bytes) {
      json.writeStringField("bytes", Base64.getEncoder().encodeToString(bytes));
    } else {
      throw new IllegalStateException("No type of an entry: " + value.getClass().getName());
    }
    json.writeEndObject();
  }

  /** Half of a pair is no text in UTF-8: it is written as its number. */
  private static void writeChar(JsonGenerator json, char c) throws IOException {
    if (Character.isSurrogate(c)) {
      json.writeNumberField("char", (int) c);
    } else {
      json.writeStringField("char", String.valueOf(c));
    }
  }

  private static @Nullable Object read(JsonParser json) throws IOException, MessageFormatException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new MessageFormatException("The JSON of the body ends too early");
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_FLOAT -> finite(json.getText());
      case VALUE_NUMBER_INT -> whole(json.getText());
      case START_OBJECT -> readTagged(json);
      default -> throw new MessageFormatException("No entry: " + token);
    };
  }

  private static Object readTagged(JsonParser json) throws IOException, MessageFormatException {
    expect(json, json.nextToken(), JsonToken.FIELD_NAME);
    String tag = json.currentName();
    JsonToken token = json.nextToken();
    if (token != JsonToken.VALUE_STRING
        && token != JsonToken.VALUE_NUMBER_INT
        && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new MessageFormatException("A tagged value is a text or a number, not " + token);
    }
    String text = json.getText();
    Object value =
        switch (tag) {
          case "byte" -> Byte.valueOf(text);
          case "short" -> Short.valueOf(text);
          case "int" -> Integer.valueOf(text);
          case "long" -> Long.valueOf(text);
          case "float" -> Float.valueOf(text);
          case "double" -> Double.valueOf(text);
          case "char" -> token == JsonToken.VALUE_STRING ? onlyChar(text) : charOf(text);
          case "bytes" -> Base64.getDecoder().decode(text);
          default -> throw new MessageFormatException("No type of an entry is named so");
        };
    expect(json, json.nextToken(), JsonToken.END_OBJECT);
    return value;
  }

  private static Double finite(String text) throws MessageFormatException {
    Double number = Double.valueOf(text);
    if (number.isInfinite()) {
      throw new MessageFormatException("A number beyond what a double holds");
    }
    return number;
  }

  /** An int, or from a browser a long. */
  private static Object whole(String text) {
    long number = Long.parseLong(text);
    if (number == (int) number) {
      return (int) number;
    }
    return number;
  }

  private static Character onlyChar(String text) throws MessageFormatException {
    if (text.length() != 1) {
      throw new MessageFormatException("A char of " + text.length() + " characters");
    }
    return text.charAt(0);
  }

  private static Character charOf(String number) throws MessageFormatException {
    int c = Integer.parseInt(number);
    if (c < Character.MIN_VALUE || c > Character.MAX_VALUE) {
      throw new MessageFormatException("A char beyond 65,535");
    }
    return (char) c;
  }

  private static void expectEnd(JsonParser json) throws IOException, MessageFormatException {
    if (json.nextToken() != null) {
      throw new MessageFormatException("More than one JSON value in a body");
    }
  }

  private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken expected)
      throws MessageFormatException {
    if (found != expected) {
      throw new MessageFormatException(
          "Expected "
              + expected
              + " in the body at byte "
              + json.currentLocation().getByteOffset());
    }
  }

  /** Without its cause, whose text shows a piece of the body, and bodies have no place in a log. */
  private static MessageFormatException unreadable(String what, Exception e) {
    JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
    return new MessageFormatException(
        "The body is no "
            + what
            + " in JSON"
            + (at == null ? "" : " (at byte " + at.getByteOffset() + ")"));
  }
}
