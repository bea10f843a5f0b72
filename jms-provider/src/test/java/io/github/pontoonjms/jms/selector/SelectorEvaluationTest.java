package io.github.pontoonjms.jms.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorEvaluationTest {
  private static final Map<String, Object> MESSAGE =
      Map.ofEntries(
          Map.entry("yes", true),
          Map.entry("no", false),
          Map.entry("b", (byte) 5),
          Map.entry("s", (short) 5),
          Map.entry("i", 5),
          Map.entry("l", 5L),
          Map.entry("f", 1.1f),
          Map.entry("d", 1.1d),
          Map.entry("big", 9007199254740993L),
          Map.entry("five", "5"),
          Map.entry("color", "red"),
          Map.entry("quoted", "it's"),
          Map.entry("phone", "12993"),
          Map.entry("under", "_foo"),
          Map.entry("face", "a\uD83D\uDE00b"),
          Map.entry("lines", "a\nb"),
          Map.entry("nan", Double.NaN));

  /** T true, F false, U unknown: told apart by asking for the negation too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Like values.
        "color = 'red'|T",
        "color <> 'red'|F",
        "color = 'Red'|F",
        "quoted = 'it''s'|T",
        "yes = TRUE|T",
        "yes <> false|T",
        "yes|T",
        "no|F",
        "yes = no|F",
        "b = 5 AND s = 5 AND i = 5 AND l = 5|T",
        "b = s AND s = i AND i = l|T",
        "i = 5.0 AND i < 5.5 AND i >= 4.9|T",
        "d = 1.1|T",
        "f = 1.1|F",
        "f < 1.2 AND f > 1.0|T",
        "big = 9007199254740993|T",
        "big = 9007199254740992|F",
        "nan = nan|F",
        "nan <> nan|T",
        // Unlike values: false, and nothing is converted.
        "five = 5|F",
        "five <> 5|F",
        "five > 4|F",
        "i = '5'|F",
        "i <> '5'|F",
        "yes = 'true'|F",
        "color = TRUE|F",
        "color|F",
        "i|F",
        "yes > 0|F",
        "'a' = 5|F",
        "TRUE = 5|F",
        // No value: unknown.
        "none = 1|U",
        "none <> 1|U",
        "none = 'x'|U",
        "none > 1|U",
        "none|U",
        "none = none|U",
        "none BETWEEN 1 AND 2|U",
        "none NOT BETWEEN 1 AND 2|U",
        "i BETWEEN none AND 4|F",
        "i BETWEEN none AND 6|U",
        "i NOT BETWEEN none AND 4|T",
        "none IN ('a')|U",
        "none NOT IN ('a')|U",
        "none LIKE 'a'|U",
        "none NOT LIKE 'a'|U",
        "none + 1 = 2|U",
        "-none = 2|U",
        "none IS NULL|T",
        "none IS NOT NULL|F",
        "i IS NULL|F",
        "i IS NOT NULL|T",
        // Three-valued logic.
        "yes AND yes|T",
        "yes AND no|F",
        "yes AND none|U",
        "no AND none|F",
        "none AND no|F",
        "none AND none|U",
        "yes OR no|T",
        "no OR no|F",
        "yes OR none|T",
        "none OR yes|T",
        "no OR none|U",
        "none OR none|U",
        "NOT yes|F",
        "NOT no|T",
        "NOT none|U",
        "no AND no OR yes|T",
        "no AND (no OR yes)|F",
        // Arithmetic.
        "i + 2 * 3 = 11|T",
        "(i + 2) * 3 = 21|T",
        "i - 1 - 1 = 3|T",
        "i / 2 = 2|T",
        "i / 2.0 = 2.5|T",
        "-i = -5 AND +i = 5|T",
        "i / 0 = 1|U",
        "i / 0.0 > 1000|T",
        "five + 1 = 6|U",
        "yes + 1 = 2|U",
        "f * 2 > 2.1 AND f * 2 < 2.3|T",
        "9223372036854775807 + 1 < 0|T",
        // BETWEEN, IN.
        "i BETWEEN 5 AND 5|T",
        "i BETWEEN 6 AND 4|F",
        "i NOT BETWEEN 5 AND 9|F",
        "i NOT BETWEEN 6 AND 9|T",
        "five BETWEEN 1 AND 9|F",
        "five NOT BETWEEN 1 AND 9|F",
        "color IN ('blue', 'red')|T",
        "color NOT IN ('blue', 'red')|F",
        "color IN ('Red')|F",
        "i IN ('5')|F",
        "i NOT IN ('5')|T",
        // LIKE.
        "phone LIKE '12%3'|T",
        "phone LIKE '12%4'|F",
        "phone NOT LIKE '12%4'|T",
        "phone LIKE '_2__3'|T",
        "phone LIKE '_2_3'|F",
        "phone LIKE '%'|T",
        "phone LIKE '%%9%3%'|T",
        "phone LIKE ''|F",
        "under LIKE '\\_%' ESCAPE '\\'|T",
        "phone LIKE '\\_%' ESCAPE '\\'|F",
        "under LIKE '!_f!oo' ESCAPE '!'|T",
        "color LIKE 'r.d'|F",
        "face LIKE 'a_b'|T",
        "lines LIKE 'a_b'|T",
        "lines LIKE 'a%'|T",
        "i LIKE '5'|F",
        "i NOT LIKE '5'|T",
      })
  void evaluatesAsTheSpecificationSays(String text, String truth) throws Exception {
    boolean matches = Selector.parse(text).matches(MESSAGE::get);
    boolean negationMatches = Selector.parse("NOT (" + text + ")").matches(MESSAGE::get);

    String found = matches ? "T" : negationMatches ? "F" : "U";
    assertEquals(truth, found);
    assertFalse(matches && negationMatches);
  }

  @Test
  void hostileLikeEndsSoon() throws Exception {
    Selector selector = Selector.parse("a LIKE '" + "%x".repeat(2_000) + "%y'");
    String value = "x".repeat(10_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertFalse(selector.matches(name -> value)));
    assertTrue(Selector.parse("a LIKE '%x%x%'").matches(name -> value));
  }
}
