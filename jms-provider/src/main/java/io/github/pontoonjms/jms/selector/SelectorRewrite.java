package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import jakarta.jms.InvalidSelectorException;
import org.jspecify.annotations.Nullable;

/** What one broker calls things: the dialect's half of {@link Selector#rewrite}. */
@FunctionalInterface
public interface SelectorRewrite {

  /**
   * The identifier that the broker knows.
   *
   * @throws InvalidSelectorException naming the identifier, where the broker can never match it
   */
  Identifier identifier(Identifier identifier) throws InvalidSelectorException;

  /**
   * A replacement for a whole condition, which is then taken as it is, or null to rewrite its
   * parts. Asked from the outside in: for comparisons whose literals have other names too.
   *
   * @throws InvalidSelectorException naming what the broker cannot do
   */
  default @Nullable Condition condition(Condition condition) throws InvalidSelectorException {
    return null;
  }
}
