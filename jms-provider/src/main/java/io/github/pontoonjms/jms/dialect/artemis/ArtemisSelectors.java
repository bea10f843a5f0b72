package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.dialect.SelectorRules;
import io.github.pontoonjms.jms.selector.ComparisonOperator;
import io.github.pontoonjms.jms.selector.Expression.Comparison;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import io.github.pontoonjms.jms.selector.Expression.IsNull;
import io.github.pontoonjms.jms.selector.Expression.Or;
import io.github.pontoonjms.jms.selector.Expression.StringLiteral;
import io.github.pontoonjms.jms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code selector} header that Artemis understands. STOMP properties are strings there,
 * so the prefix that makes them numbers and booleans when compared with such is always sent. An
 * invalid selector would close the socket: what Artemis cannot read is written differently or
 * refused here. Immutable, for any thread.
 */
public final class ArtemisSelectors implements SelectorRules {
  private static final String PREFIX = "convert_string_expressions:";
  private static final String SENDER = "pontoon_sender";

  /** All headers of a frame together stay below 64 KiB: Artemis closes the socket not far above. */
  private static final int MAX_BYTES = 60_000;

  /** Words of Artemis's grammar that are plain names in ours. */
  private static final Set<String> BROKER_WORDS = Set.of("XPATH", "XQUERY");

  private final ArtemisNames names;

  /**
   * The selectors of a broker.
   *
   * @param propertyNames gives the header name under which a property travels
   */
  public ArtemisSelectors(UnaryOperator<String> propertyNames) {
    this.names = new ArtemisNames(propertyNames);
  }

  /**
   * The value of the header, or null if neither a selector nor noLocal is wanted.
   *
   * @param selector the application's, or null
   * @param noLocalSender whose messages are not wanted, as {@code pontoon_sender} names it, or null
   * @throws InvalidSelectorException naming the header field that this broker can never match, or
   *     that the text is too long for a frame
   */
  @Override
  public @Nullable String wire(@Nullable Selector selector, @Nullable String noLocalSender)
      throws InvalidSelectorException {
    Selector wanted = selector == null ? null : selector.rewrite(names);
    if (noLocalSender != null) {
      Selector foreign = notSentBy(noLocalSender);
      wanted = wanted == null ? foreign : wanted.and(foreign);
    }
    if (wanted == null) {
      return null;
    }
    String text = wanted.canonical(ArtemisSelectors::spelling);
    if (text.indexOf('\0') >= 0) {
      throw new InvalidSelectorException("A selector with a NUL character cannot be sent");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new InvalidSelectorException(
          "A selector of " + bytes + " bytes cannot be sent to Artemis: the limit is " + MAX_BYTES);
    }
    return PREFIX + text;
  }

  /** A bare {@code <>} would lose the messages of strangers, who send no such header. */
  private static Selector notSentBy(String sender) {
    Identifier header = new Identifier(SENDER);
    return Selector.of(
        new Or(
            List.of(
                new IsNull(header, false),
                new Comparison(header, ComparisonOperator.NOT_EQUAL, new StringLiteral(sender)))));
  }

  /** Artemis knows letters beyond ASCII, and names that are words of its own, only in quotes. */
  private static String spelling(String identifier) {
    boolean plain =
        identifier.chars().allMatch(c -> c < 128 && Character.isJavaIdentifierPart(c))
            && !BROKER_WORDS.contains(identifier.toUpperCase(Locale.ROOT));
    return plain ? identifier : '"' + identifier + '"';
  }
}
