package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import org.jspecify.annotations.Nullable;

/** How a JMS selector becomes this broker's. */
public interface SelectorRules {
  /**
   * The text of the {@code selector} header; null if every message passes.
   *
   * @param selector what the application asked for; null for nothing
   * @param noLocalSender the sender whose own messages must not come; null to let all pass
   * @throws InvalidSelectorException if this broker cannot evaluate it
   */
  @Nullable String wire(@Nullable Selector selector, @Nullable String noLocalSender)
      throws InvalidSelectorException;
}
