package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.Condition;
import jakarta.jms.InvalidSelectorException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A valid message selector (Jakarta Messaging 3.1, 3.8.1). Immutable, for any thread. Two are equal
 * when they have the same structure: white space, the case of reserved words, needless parentheses
 * and the spelling of numbers do not count.
 */
public final class Selector {
  /** The longest text that is parsed, in characters. */
  public static final int MAX_LENGTH = 32_768;

  private final String text;
  private final Condition condition;

  private Selector(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
  }

  /**
   * Parses a selector.
   *
   * @return null when there is none: null, or nothing but white space
   * @throws InvalidSelectorException with the position of the fault and what was expected there
   */
  public static @Nullable Selector parse(@Nullable String text) throws InvalidSelectorException {
    if (text == null) {
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      throw new InvalidSelectorException(
          "Selector of " + text.length() + " characters: the limit is " + MAX_LENGTH);
    }
    Condition condition = new SelectorParser(text).parse();
    return condition == null ? null : new Selector(text, condition);
  }

  /** A selector made of a tree, with its canonical text. */
  public static Selector of(Condition condition) {
    return new Selector(new Rendering(UnaryOperator.identity()).render(condition), condition);
  }

  /** The text as the application gave it. */
  public String text() {
    return text;
  }

  /** The tree. */
  public Condition condition() {
    return condition;
  }

  /** The properties and header fields it asks for, in the order of their first use. */
  public Set<String> identifiers() {
    Set<String> names = new LinkedHashSet<>();
    SelectorRewrite collect =
        identifier -> {
          names.add(identifier.name());
          return identifier;
        };
    try {
      new Rewriting(collect).condition(condition);
    } catch (InvalidSelectorException e) {
      throw new AssertionError("Collecting names refuses none", e);
    }
    return Collections.unmodifiableSet(names);
  }

  /** Is it true for these values? Unknown is not true. */
  public boolean matches(PropertySource properties) {
    return new Evaluation(properties).test(condition) == Truth.TRUE;
  }

  /**
   * The same selector in a broker's names.
   *
   * @throws InvalidSelectorException where the broker cannot match what it asks for
   */
  public Selector rewrite(SelectorRewrite rewrite) throws InvalidSelectorException {
    return of(new Rewriting(rewrite).condition(condition));
  }

  /** True only where both are. */
  public Selector and(Selector other) {
    return of(Conditions.and(List.of(condition, other.condition)));
  }

  /** The canonical text, identifiers written as the given function says. */
  public String canonical(UnaryOperator<String> spelling) {
    return new Rendering(spelling).render(condition);
  }

  /** The canonical text: parses to an equal selector. */
  @Override
  public String toString() {
    return canonical(UnaryOperator.identity());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selector that && condition.equals(that.condition);
  }

  @Override
  public int hashCode() {
    return condition.hashCode();
  }
}
