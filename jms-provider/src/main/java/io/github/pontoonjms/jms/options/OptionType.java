package io.github.pontoonjms.jms.options;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of an option becomes a value and back. Immutable.
 *
 * @param <T> the value's type; its {@code equals} is by value
 */
final class OptionType<T> {
  /** No option waits or repeats longer: none is endless. */
  private static final int DAY = 86_400_000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
              + "(?:\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");
  private static final Pattern CLASS_PATTERN =
      Pattern.compile("(?:\\p{javaJavaIdentifierPart}|[.*\\[;])+");

  private final String unit;
  private final String allowed;
  private final boolean empty;
  private final Function<String, T> parser;
  private final Function<T, String> formatter;

  private OptionType(
      String unit,
      String allowed,
      boolean empty,
      Function<String, T> parser,
      Function<T, String> formatter) {
    this.unit = unit;
    this.empty = empty;
    this.allowed = allowed;
    this.parser = parser;
    this.formatter = formatter;
  }

  static OptionType<String> text() {
    return new OptionType<>(
        "text",
        "text without control characters",
        true,
        text -> checked(text, !CONTROL.matcher(text).find()),
        Function.identity());
  }

  static OptionType<String> className() {
    return new OptionType<>(
        "class name",
        "a fully qualified class name",
        true,
        text -> checked(text, CLASS_NAME.matcher(text).matches()),
        Function.identity());
  }

  static OptionType<String> choice(String... choices) {
    return new OptionType<>(
        "name",
        "one of " + String.join(", ", choices),
        true,
        text -> checked(text, List.of(choices).contains(text)),
        Function.identity());
  }

  static OptionType<Integer> integer(String unit, int from, int to) {
    return new OptionType<>(
        unit,
        unit + ", a whole number from " + from + " to " + to,
        false,
        text -> bounded(text, from, to),
        String::valueOf);
  }

  static OptionType<Duration> milliseconds(int from) {
    return new OptionType<>(
        "ms",
        "milliseconds, a whole number from " + from + " to " + DAY,
        false,
        text -> Duration.ofMillis(bounded(text, from, DAY)),
        duration -> String.valueOf(duration.toMillis()));
  }

  static OptionType<Double> factor(int from, int to) {
    return new OptionType<>(
        "factor",
        "a decimal number from " + from + " to " + to,
        false,
        text -> {
          double value = Double.parseDouble(checked(text, text.matches("[0-9]+(?:\\.[0-9]+)?")));
          return checked(value, value >= from && value <= to);
        },
        value -> value == Math.rint(value) ? String.valueOf(value.intValue()) : value.toString());
  }

  static OptionType<Boolean> flag() {
    return new OptionType<>(
        "true, false",
        "true or false",
        false,
        text -> {
          String lower = text.toLowerCase(Locale.ROOT);
          return Boolean.valueOf(checked(lower, lower.equals("true") || lower.equals("false")));
        },
        String::valueOf);
  }

  static OptionType<List<String>> classPatterns() {
    return new OptionType<>(
        "class patterns",
        "class names or patterns such as com.acme.*, separated by commas",
        true,
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(pattern -> checked(pattern, CLASS_PATTERN.matcher(pattern).matches()))
                .toList(),
        patterns -> patterns.stream().collect(Collectors.joining(",")));
  }

  static OptionType<String> queryString() {
    return new OptionType<>(
        "query string",
        "a query string whose own special characters are percent-encoded",
        true,
        text -> checked(text, text.matches("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")),
        Function.identity());
  }

  static OptionType<ProxyOptions> proxy() {
    return new OptionType<>(
        "URI", "http://[user:password@]host:port", true, ProxyOptions::parse, ProxyOptions::toUri);
  }

  static OptionType<String> headerValue() {
    return new OptionType<>(
        "text",
        "visible ASCII characters, spaces and tabs",
        true,
        text -> checked(text, text.matches("[\\x20-\\x7E\t]*")),
        Function.identity());
  }

  /** An empty text is no number, but it may well mean that there is no name. */
  boolean mayBeEmpty() {
    return empty;
  }

  String unit() {
    return unit;
  }

  /** What a value may be, for an error message. */
  String allowed() {
    return allowed;
  }

  /**
   * @throws IllegalArgumentException if the text is not allowed; its message may hold the text
   */
  T parse(String text) {
    return parser.apply(text);
  }

  /** The text that parses to this value. */
  @SuppressWarnings("unchecked") // The value came from this type's parse.
  String format(Object value) {
    return formatter.apply((T) value);
  }

  private static int bounded(String text, int from, int to) {
    int value = Integer.parseInt(text);
    return checked(value, value >= from && value <= to);
  }

  private static <V> V checked(V value, boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException("not allowed");
    }
    return value;
  }
}
