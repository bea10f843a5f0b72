package io.github.pontoonjms.harness.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What one says: a JSON object on the wire, so that a browser reads and writes it.
 *
 * @param from who says it; empty where the message does not tell
 * @param text what is said
 */
public record ChatLine(String from, String text) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The message's body. */
  public String toJson() {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      generator.writeStringField("from", from);
      generator.writeStringField("text", text);
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return json.toString();
  }

  /** Reads a body; what is no such object is a line of an unknown, as telnet sends it. */
  public static ChatLine parse(String body) {
    String from = "";
    String text = null;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new ChatLine("", body);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("from")) {
          from = parser.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("text")) {
          text = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException notJson) {
      return new ChatLine("", body);
    }
    return text == null ? new ChatLine("", body) : new ChatLine(from, text);
  }
}
