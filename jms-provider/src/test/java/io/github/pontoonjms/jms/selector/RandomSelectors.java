package io.github.pontoonjms.jms.selector;

import java.util.List;
import java.util.Random;

/** Texts for fuzzing: noise, shuffled tokens, and selectors grown from the grammar. */
final class RandomSelectors {
  private static final List<String> TOKENS =
      List.of(
          "a",
          "b",
          "c",
          "größe",
          "JMSPriority",
          "JMSDeliveryMode",
          "and",
          "OR",
          "NOT",
          "between",
          "IN",
          "like",
          "is",
          "NULL",
          "escape",
          "TRUE",
          "false",
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "*",
          "/",
          "(",
          ")",
          "(",
          ")",
          ",",
          "1",
          "0",
          "-7",
          "0x1F",
          "017",
          "1.5e3",
          ".5",
          "7.",
          "9L",
          "2f",
          "'x'",
          "'it''s'",
          "''",
          "'%_'",
          "'!'",
          "'",
          "--",
          "!=",
          "\"q\"",
          "\0");
  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "e", "größe", "JMSPriority", "xpath", "$x_1");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-7", "+3", "0x1F", "017", "1.5e3", ".5", "7.", "9L", "2f", "-1e-7");
  private static final List<String> STRINGS =
      List.of("'x'", "'it''s'", "''", "'%_x'", "'a--b'", "'PERSISTENT'", "'5'");

  private RandomSelectors() {}

  static String characters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(
          random.nextInt(10) == 0
              ? (char) random.nextInt(0x10000)
              : (char) (random.nextInt(96) + 32));
    }
    return text.toString();
  }

  static String tokens(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(one(TOKENS, random)).append(random.nextInt(5) == 0 ? "" : " ");
    }
    return text.toString();
  }

  static String valid(Random random) {
    return condition(random, 4);
  }

  private static String condition(Random random, int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? one(NAMES, random) : "TRUE";
    }
    int less = depth - 1;
    String not = random.nextBoolean() ? " NOT " : " ";
    return switch (random.nextInt(11)) {
      case 0 -> condition(random, less) + " AND " + condition(random, less);
      case 1 -> "(" + condition(random, less) + ") OR " + condition(random, less);
      case 2 -> condition(random, less) + " AND (" + condition(random, less) + ")";
      case 3 -> "NOT (" + condition(random, less) + ")";
      case 4 ->
          number(random, less)
              + one(List.of("=", "<>", "<", "<=", ">", ">="), random)
              + number(random, less);
      case 5 -> one(NAMES, random) + one(List.of("=", "<>"), random) + literal(random);
      case 6 -> literal(random) + "=" + number(random, less);
      case 7 ->
          number(random, less)
              + not
              + "BETWEEN "
              + number(random, less)
              + " AND "
              + number(random, less);
      case 8 -> one(NAMES, random) + not + "IN (" + one(STRINGS, random) + ",'y')";
      case 9 -> one(NAMES, random) + not + "LIKE " + one(STRINGS, random) + " ESCAPE '!'";
      default -> one(NAMES, random) + " IS" + not + "NULL";
    };
  }

  private static String number(Random random, int depth) {
    if (depth == 0) {
      return one(random.nextBoolean() ? NAMES : NUMBERS, random);
    }
    int less = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> number(random, less) + one(List.of("+", "-"), random) + number(random, less);
      case 1 -> number(random, less) + one(List.of("*", "/"), random) + number(random, less);
      case 2 -> "(" + number(random, less) + ")";
      case 3 -> "-" + number(random, less);
      case 4 -> "+(" + number(random, less) + ")";
      default -> number(random, 0);
    };
  }

  private static String literal(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextBoolean() ? "TRUE" : "FALSE";
      case 1 -> one(NUMBERS, random);
      default -> one(STRINGS, random);
    };
  }

  private static String one(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
