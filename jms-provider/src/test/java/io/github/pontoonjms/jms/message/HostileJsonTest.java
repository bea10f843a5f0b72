package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that say they are maps or streams of ours and were written to hurt. */
class HostileJsonTest {
  private final CodecFixture wire = new CodecFixture();

  static List<String> entries() {
    return List.of(
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"long\":{\"long\":\"1\"}}",
        "[1]",
        "9".repeat(100_000),
        "9223372036854775808",
        "1e999999999",
        "1e" + "9".repeat(1_000),
        "{\"byte\":128}",
        "{\"long\":\"1e5\"}",
        "{\"long\":true}",
        "{\"char\":\"ab\"}",
        "{\"char\":65536}",
        "{\"bytes\":\"!!\"}",
        "{\"class\":\"java.lang.Runtime\"}",
        "{\"byte\":1,\"byte\":2}",
        "{}",
        "{\"byte\":",
        "\"secret",
        "NaN",
        "tru",
        "1 2",
        "",
        "\u0001");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void mapIsAFormatException(String entry) throws JMSException {
    JmsMapMessage map = (JmsMapMessage) wire.decode(frame("1P", "{\"a\":" + entry + "}"));
    assertThrows(MessageFormatException.class, () -> map.getObject("a"));
    assertFalse(map.isBodyAssignableTo(Object.class));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void streamIsAFormatException(String entry) {
    // An empty entry would be an empty stream.
    String body = "[" + (entry.isEmpty() ? "," : entry) + "]";
    JmsMessageReader reader = ((JmsStreamMessage) wire.decode(frame("1S", body)))::readObject;
    assertThrows(MessageFormatException.class, reader::read);
  }

  @Test
  void mapWithTwoEntriesOfOneNameIsAFormatException() {
    JmsMapMessage map = (JmsMapMessage) wire.decode(frame("1P", "{\"a\":null,\"a\":1}"));
    assertThrows(MessageFormatException.class, map::getMapNames);
  }

  @Test
  void whatIsNoObjectOrFollowsItIsAFormatException() {
    for (String body : List.of("", "[]", "5", "{} {}", "{}x", "\"a\"", "{\"a\":1", "null")) {
      JmsMapMessage map = (JmsMapMessage) wire.decode(frame("1P", body));
      assertThrows(MessageFormatException.class, map::getMapNames, body);
    }
  }

  @Test
  void bodyDoesNotGetIntoTheException() {
    JmsMapMessage map = (JmsMapMessage) wire.decode(frame("1P", "{\"password\":hunter2}"));
    Throwable failure = assertThrows(MessageFormatException.class, map::getMapNames);
    for (; failure != null; failure = failure.getCause()) {
      assertFalse(failure.toString().contains("hunter2"), failure.toString());
    }
  }

  @Test
  void whatABrowserWritesIsRead() throws JMSException {
    String body = "{\"n\": 5, \"big\": 9007199254740993, \"l\": {\"long\": 7}, \"d\": 1.0}";
    JmsMapMessage map = (JmsMapMessage) wire.decode(frame("1P", body));
    assertEquals(5, map.getObject("n"));
    assertEquals(9_007_199_254_740_993L, map.getObject("big"));
    assertEquals(7L, map.getObject("l"));
    assertEquals(1.0, map.getObject("d"));
  }

  @FunctionalInterface
  private interface JmsMessageReader {
    Object read() throws JMSException;
  }

  private static StompFrame frame(String envelope, String body) {
    return StompFrame.of(StompCommand.MESSAGE, StompHeaders.of("pontoon", envelope), body);
  }
}
