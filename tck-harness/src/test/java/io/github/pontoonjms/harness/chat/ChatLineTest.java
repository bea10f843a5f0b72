package io.github.pontoonjms.harness.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatLineTest {

  @Test
  void aLineComesBackFromItsJson() {
    ChatLine line = new ChatLine("ada", "a \"quote\", a \\, a\nline, \u2615");

    assertEquals(line, ChatLine.parse(line.toJson()));
  }

  @Test
  void moreThanWeKnowIsPassedOver() {
    assertEquals(
        new ChatLine("ada", "hi"),
        ChatLine.parse("{\"at\":{\"text\":1},\"from\":\"ada\",\"n\":[1],\"text\":\"hi\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Hello from TCP!", "{\"from\":\"x\"}", "{\"text\":1}", "{\"text\":", "[1]"})
  void whatIsNoLineIsAnUnknownsText(String body) {
    assertEquals(new ChatLine("", body), ChatLine.parse(body));
  }
}
