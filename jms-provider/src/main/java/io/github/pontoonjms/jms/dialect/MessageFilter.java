package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.selector.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a consumer wants, divided into what the broker sorts out and what is left to us: a
 * message that the client's part refuses is settled unseen. A value.
 *
 * @param wire the broker's own selector text; null for none
 * @param clientSelector what the client evaluates, in JMS's names; null for nothing
 * @param clientNoLocalSender whose messages the client drops, as {@code pontoon_sender} names it;
 *     null for nobody's
 */
public record MessageFilter(
    @Nullable String wire,
    @Nullable Selector clientSelector,
    @Nullable String clientNoLocalSender) {
  /** Every message passes. */
  public static final MessageFilter NONE = new MessageFilter(null, null, null);

  /** The broker does it all. */
  public static MessageFilter onBroker(@Nullable String wire) {
    return wire == null ? NONE : new MessageFilter(wire, null, null);
  }

  /** The client does it all. */
  public static MessageFilter onClient(
      @Nullable Selector selector, @Nullable String noLocalSender) {
    return new MessageFilter(null, selector, noLocalSender);
  }

  /** Whether anything is left to the client. */
  public boolean hasClientPart() {
    return clientSelector != null || clientNoLocalSender != null;
  }
}
