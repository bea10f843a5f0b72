package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
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

  /**
   * Divides the work between broker and client. What the client drops is lost to others: on a queue
   * that may only be refused.
   *
   * @param from the destination that is consumed
   * @param selector as for {@link #wire}
   * @param noLocalSender as for {@link #wire}
   * @throws JMSException if neither can do it
   */
  default MessageFilter filter(
      PontoonDestination from, @Nullable Selector selector, @Nullable String noLocalSender)
      throws JMSException {
    return MessageFilter.onBroker(wire(selector, noLocalSender));
  }
}
