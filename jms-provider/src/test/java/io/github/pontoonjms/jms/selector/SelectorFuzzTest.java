package io.github.pontoonjms.jms.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.InvalidSelectorException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectorFuzzTest {
  private static final long SEED = 20_261_124L;
  private static final Map<String, Object> MESSAGE =
      Map.of("a", 1, "b", "x", "c", true, "d", 2.5, "JMSPriority", 4);

  @Test
  void randomTokensAreASelectorOrOneException() {
    Random random = new Random(SEED);
    int valid = 0;
    for (int i = 0; i < 40_000; i++) {
      String text = RandomSelectors.tokens(random);
      if (survives(text)) {
        valid++;
      }
    }

    assertTrue(valid > 200, "only " + valid + " were valid");
  }

  @Test
  void randomCharactersAreASelectorOrOneException() {
    Random random = new Random(SEED);
    for (int i = 0; i < 40_000; i++) {
      survives(RandomSelectors.characters(random));
    }
  }

  @Test
  void canonicalTextParsesToAnEqualSelectorOfTheSameMeaning() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      String text = RandomSelectors.valid(random);
      Selector selector = Selector.parse(text);
      Selector again = Selector.parse(selector.toString());

      assertEquals(selector, again, text);
      assertEquals(selector.toString(), again.toString(), text);
      assertEquals(selector.matches(MESSAGE::get), again.matches(MESSAGE::get), text);
    }
  }

  private static boolean survives(String text) {
    try {
      Selector selector = Selector.parse(text);
      if (selector != null) {
        assertEquals(selector, Selector.parse(selector.toString()), text);
        selector.matches(MESSAGE::get);
      }
      return selector != null;
    } catch (InvalidSelectorException e) {
      assertTrue(e.getMessage().startsWith("Selector, character "), e.getMessage());
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(text, e);
    }
  }
}
