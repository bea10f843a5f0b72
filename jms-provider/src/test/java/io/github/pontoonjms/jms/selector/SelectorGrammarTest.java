package io.github.pontoonjms.jms.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.InvalidSelectorException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorGrammarTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\r\n\f "})
  void nothingIsNoSelector(String text) throws Exception {
    assertNull(Selector.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=1|a = 1",
        "a  =\t+62|a = 62",
        "a=-957|a = -957",
        "a = 1L or a = 2l|a = 1 OR a = 2",
        "a = 0x1F and b = 017 and c = 0|a = 31 AND b = 15 AND c = 0",
        "a = 9223372036854775807|a = 9223372036854775807",
        "a = -9223372036854775808|a = -9223372036854775808",
        "a = 0xFFFFFFFFFFFFFFFF|a = -1",
        "a > 1.5e3|a > 1500.0",
        "a > .5 or a < 7.|a > 0.5 OR a < 7.0",
        "a > 7E3 or a > -57.9E2|a > 7000.0 OR a > -5790.0",
        "a > 1f or a > 1D or a > 2.5d|a > 1.0 OR a > 1.0 OR a > 2.5",
        "a > 1e+2 or a > 1e-2|a > 100.0 OR a > 0.01",
        "a = 'it''s'|a = 'it''s'",
        "a = ''|a = ''",
        "a = ''''|a = ''''",
        "a = 'AND -- /* \\ é'|a = 'AND -- /* \\ é'",
        "$a = 1 and _b = 2 and größe = 3|$a = 1 AND _b = 2 AND größe = 3",
        "ands = 1 and nota = 2 and Null_ = 3|ands = 1 AND nota = 2 AND Null_ = 3",
        "flag|flag",
        "not flag|NOT flag",
        "nOt fLaG = tRuE|NOT (fLaG = TRUE)",
        "TRUE|TRUE",
        "a = false or 'x' <> b|a = FALSE OR 'x' <> b",
        "((a)) = ((1))|a = 1",
        "a=1 or b=2 and c=3|a = 1 OR b = 2 AND c = 3",
        "(a=1 or b=2) and c=3|(a = 1 OR b = 2) AND c = 3",
        "a=1 and (b=2 and c=3)|a = 1 AND b = 2 AND c = 3",
        "not a=1 and b=2|NOT (a = 1) AND b = 2",
        "not not a|NOT (NOT a)",
        "a+1*2 = 3|a + 1 * 2 = 3",
        "(a+1)*2 = 3|(a + 1) * 2 = 3",
        "a-(b-c) = a-b-c|a - (b - c) = a - b - c",
        "a/(b*c) = a/b*c|a / (b * c) = a / b * c",
        "a--5 = 1|a - -5 = 1",
        "- -a = 1|-(-a) = 1",
        "-(5) = a|-(5) = a",
        "+a = +(b+1)|+a = b + 1",
        "-a*b = 1|-a * b = 1",
        "-(a*b) = 1|-(a * b) = 1",
        "age between 15 and 19|age BETWEEN 15 AND 19",
        "age+1 not between a and b*2|age + 1 NOT BETWEEN a AND b * 2",
        "age between 1 and 2 and b=3|age BETWEEN 1 AND 2 AND b = 3",
        "country in('UK','US' , 'F''r')|country IN ('UK', 'US', 'F''r')",
        "country not in ('UK')|country NOT IN ('UK')",
        "phone like '12%3'|phone LIKE '12%3'",
        "u not like '\\_%' escape '\\'|u NOT LIKE '\\_%' ESCAPE '\\'",
        "a is null and b Is nOT Null|a IS NULL AND b IS NOT NULL",
        "TRUE = 5 or a = 1|FALSE OR a = 1",
      })
  void validTextHasOneCanonicalForm(String text, String canonical) throws Exception {
    Selector selector = Selector.parse(text);

    assertNotNull(selector);
    assertEquals(canonical, selector.toString());
    assertEquals(text, selector.text());
    assertEquals(selector, Selector.parse(canonical));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a =|4|found the end",
        "= 1|1|expected a name, a literal or (",
        "1|1|expected a condition",
        "'a'|1|expected a condition",
        "a + 1|1|expected a condition",
        "a = 1 b|7|expected AND, OR or the end, found b",
        "a = b = c|7|expected AND, OR or the end",
        "a = 1 AND|10|found the end",
        "a = 1 AND 2|11|expected a condition",
        "5 OR a = 1|1|expected a condition",
        "(a = 1|7|expected )",
        "a = 1)|6|expected AND, OR or the end",
        "()|2|expected a name",
        "NOT|4|found the end",
        "NOT 5|5|expected a condition",
        "a = NOT b|5|found NOT",
        "(a = 1) = b|1|a condition cannot be compared",
        "a > 'x'|5|strings and booleans compare only by = and <>",
        "'x' <= a|1|strings and booleans compare only",
        "a < TRUE|5|strings and booleans compare only",
        "a > NULL|5|found NULL",
        "a = NULL|5|found NULL",
        "a + 'x' = 1|5|expected a number or a name",
        "'x' * 2 = 1|1|expected a number or a name",
        "TRUE + 1 = 2|1|expected a number or a name",
        "-'x' = 2|2|expected a number or a name",
        "(a = 1) + 1 = 2|1|expected a number or a name",
        "a BETWEEN 'x' AND 'y'|11|expected a number or a name",
        "'x' BETWEEN 1 AND 2|1|expected a number or a name",
        "a BETWEEN 1|12|expected AND",
        "a BETWEEN 1 OR 2|13|expected AND, found OR",
        "a IN ()|7|expected a string",
        "a IN (1)|7|expected a string",
        "a IN ('x',)|11|expected a string",
        "a IN 'x'|6|expected (",
        "a IN ('x'|10|expected )",
        "5 IN ('x')|1|expected a name before IN",
        "'a' LIKE 'x'|1|expected a name before LIKE",
        "a + 1 LIKE 'x'|1|expected a name before LIKE",
        "a LIKE b|8|expected a string",
        "a LIKE 5|8|expected a string",
        "a LIKE 'x' ESCAPE|18|expected a string",
        "a LIKE 'x' ESCAPE ''|19|one character",
        "a LIKE 'x' ESCAPE 'xy'|19|one character",
        "a LIKE 'x\\' ESCAPE '\\'|8|nothing follows the escape",
        "'a' IS NULL|1|expected a name before IS NULL",
        "5 IS NOT NULL|1|expected a name before IS NULL",
        "a IS TRUE|6|expected NULL",
        "a NOT = 1|7|expected BETWEEN, IN or LIKE",
        "a NOT|6|expected BETWEEN, IN or LIKE",
        "a != 1|3|unequal is <>",
        "a == 1|4|found =",
        "a = \"x\"|5|single quotes",
        "\"a\" = 'x'|1|single quotes",
        "a.b = 1|2|no part of a selector: .",
        "a-b|1|expected a condition",
        "a % 2 = 1|3|no part of a selector: %",
        "a:b = 1|2|no part of a selector: :",
        "convert_string_expressions:a = 1|27|no part of a selector",
        "a = 'x|5|no closing quote",
        "a = 'x''|5|no closing quote",
        "a = 1; b = 2|6|no part of a selector: ;",
        "a\u00a0= 1|2|U+00A0",
        "a = 9223372036854775808|5|beyond the range of long",
        "a = -9223372036854775809|6|beyond the range of long",
        "a = 1e999|5|beyond the range of double",
        "a = 1e-999|5|beyond the range of double",
        "a = 1e|5|not a number",
        "a = 09|5|not a number",
        "a = 0x|5|not a number",
        "a = 0xG|5|not a number",
        "a = 1.2.3|5|not a number",
        "a = 1abc|5|not a number",
        "a = 1.5L|5|not a number",
        "between = 1|1|found BETWEEN",
        "Like LIKE 'x'|1|found LIKE",
        "a escape 'x'|3|expected AND, OR or the end",
      })
  void faultsAreNamedWithTheirPlace(String text, int position, String fault) {
    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> Selector.parse(text));

    assertTrue(
        thrown.getMessage().startsWith("Selector, character " + position + " "),
        thrown.getMessage());
    assertTrue(thrown.getMessage().contains(fault), thrown.getMessage());
  }

  @Test
  void equalitySeesThroughSpelling() throws Exception {
    Selector one = Selector.parse("a=1 AND(b LIKE 'x')and  c = 0x10");
    Selector two = Selector.parse("(a = 1L) and (b like 'x' and c=16)");

    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertNotEquals(one, Selector.parse("A = 1 AND b LIKE 'x' AND c = 16"));
    assertNotEquals(Selector.parse("a = 1"), Selector.parse("a = 1.0"));
    assertNotEquals(Selector.parse("a LIKE 'x'"), Selector.parse("a LIKE 'x' ESCAPE '!'"));
  }

  @Test
  void identifiersComeInTheOrderOfTheirFirstUse() throws Exception {
    Selector selector =
        Selector.parse("z = 1 AND -y + x > 2 OR w IN ('a') OR NOT v LIKE 'b' AND u IS NULL OR z");

    assertEquals(List.of("z", "y", "x", "w", "v", "u"), List.copyOf(selector.identifiers()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "-", "+", "NOT(", "-(", "a+("})
  void depthIsRefusedBeforeTheStackEnds(String opening) {
    String text = opening.repeat(Selector.MAX_LENGTH / opening.length() - 4);

    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> Selector.parse(text));

    assertTrue(thrown.getMessage().contains("nested deeper than 128 levels"), thrown.getMessage());
  }

  @Test
  void lengthIsLimited() {
    String text = "(".repeat(100_000);

    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> Selector.parse(text));

    assertEquals("Selector of 100000 characters: the limit is 32768", thrown.getMessage());
  }

  @Test
  void sumsWithoutEndAreRefused() {
    InvalidSelectorException thrown =
        assertThrows(
            InvalidSelectorException.class, () -> Selector.parse("1+".repeat(10_000) + "1 = a"));

    assertTrue(thrown.getMessage().contains("256 arithmetic operators"), thrown.getMessage());
  }

  @Test
  void theLargestAllowedTreesFitASmallStack() throws Exception {
    String nested = "NOT (".repeat(127) + "a = 1" + ")".repeat(127);
    String sum = "1+".repeat(255) + "1 = a";
    String many = "a=1 OR ".repeat(3_000) + "a=2";
    FutureTask<Integer> walk =
        new FutureTask<>(
            () -> {
              int all = 0;
              for (String text : List.of(nested, sum, many)) {
                Selector selector = Selector.parse(text);
                Selector again = Selector.parse(selector.toString());
                assertEquals(selector, again);
                assertEquals(selector.hashCode(), again.hashCode());
                assertEquals(1, selector.identifiers().size());
                selector.matches(name -> 2L);
                all++;
              }
              return all;
            });
    Thread thread = new Thread(null, walk, "small-stack", 256 * 1024);
    thread.start();

    assertEquals(3, walk.get(20, TimeUnit.SECONDS));
  }
}
