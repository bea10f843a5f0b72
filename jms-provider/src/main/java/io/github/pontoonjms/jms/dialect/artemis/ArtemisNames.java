package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.selector.Expression;
import io.github.pontoonjms.jms.selector.Expression.BooleanLiteral;
import io.github.pontoonjms.jms.selector.Expression.Comparison;
import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import io.github.pontoonjms.jms.selector.Expression.In;
import io.github.pontoonjms.jms.selector.Expression.IsNull;
import io.github.pontoonjms.jms.selector.Expression.Like;
import io.github.pontoonjms.jms.selector.Expression.StringLiteral;
import io.github.pontoonjms.jms.selector.Expression.Value;
import io.github.pontoonjms.jms.selector.SelectorRewrite;
import jakarta.jms.InvalidSelectorException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Artemis's names for what JMS selectors ask for. The delivery mode has another name and other
 * values, so whole comparisons of it are replaced. Immutable, for any thread.
 */
final class ArtemisNames implements SelectorRewrite {
  private static final String DELIVERY_MODE = "JMSDeliveryMode";
  private static final String DURABLE = "AMQDurable";

  private static final Map<String, String> HEADER_FIELDS =
      Map.of(
          "JMSPriority", "AMQPriority",
          "JMSTimestamp", "AMQTimestamp",
          "JMSXGroupID", "_AMQ_GROUP_ID",
          "JMSMessageID", "pontoon_id",
          "JMSType", "JMSType",
          "JMSCorrelationID", "JMSCorrelationID",
          "JMSReplyTo", "JMSReplyTo");

  /** No message would ever match; the first two by the broker, the others by 3.8.1.1. */
  private static final Set<String> NEVER =
      Set.of(
          "JMSXDeliveryCount",
          "JMSRedelivered",
          "JMSDestination",
          "JMSExpiration",
          "JMSDeliveryTime");

  /** There and back, so that a literal {@code 'DURABLE'} matches as little as it should. */
  private static final Map<String, String> DELIVERY_MODES =
      Map.of(
          "PERSISTENT", "DURABLE",
          "NON_PERSISTENT", "NON_DURABLE",
          "DURABLE", "PERSISTENT",
          "NON_DURABLE", "NON_PERSISTENT");

  private final UnaryOperator<String> propertyNames;

  ArtemisNames(UnaryOperator<String> propertyNames) {
    this.propertyNames = propertyNames;
  }

  @Override
  public Identifier identifier(Identifier identifier) throws InvalidSelectorException {
    String name = identifier.name();
    if (NEVER.contains(name)) {
      throw new InvalidSelectorException(
          "Artemis cannot select by " + name + " over STOMP: no message would ever match");
    }
    if (name.equals(DELIVERY_MODE)) {
      throw new InvalidSelectorException(
          "Artemis can compare JMSDeliveryMode only with string literals, by =, <>, IN and LIKE");
    }
    String field = HEADER_FIELDS.get(name);
    return new Identifier(field != null ? field : propertyNames.apply(name));
  }

  @Override
  public @Nullable Condition condition(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return comparison(comparison);
    } else if (condition instanceof In in && isDeliveryMode(in.identifier())) {
      List<String> values = in.values().stream().map(ArtemisNames::deliveryMode).toList();
      return new In(new Identifier(DURABLE), in.negated(), values);
    } else if (condition instanceof Like like && isDeliveryMode(like.identifier())) {
      return like(like);
    } else if (condition instanceof IsNull isNull && isDeliveryMode(isNull.identifier())) {
      return new IsNull(new Identifier(DURABLE), isNull.negated());
    }
    return null;
  }

  private static @Nullable Condition comparison(Comparison comparison) {
    Value left = comparison.left();
    Value right = comparison.right();
    if (isDeliveryMode(left) && right instanceof StringLiteral literal) {
      return new Comparison(new Identifier(DURABLE), comparison.operator(), mode(literal));
    } else if (isDeliveryMode(right) && left instanceof StringLiteral literal) {
      return new Comparison(mode(literal), comparison.operator(), new Identifier(DURABLE));
    }
    return null;
  }

  /** A message has one of two modes: a pattern is the list of those that it matches. */
  private static Condition like(Like like) {
    List<String> matching =
        List.of("PERSISTENT", "NON_PERSISTENT").stream()
            .filter(mode -> like.pattern().matches(mode) != like.negated())
            .map(ArtemisNames::deliveryMode)
            .toList();
    return matching.isEmpty()
        ? new BooleanLiteral(false)
        : new In(new Identifier(DURABLE), false, matching);
  }

  private static boolean isDeliveryMode(Expression expression) {
    return expression instanceof Identifier identifier && identifier.name().equals(DELIVERY_MODE);
  }

  private static StringLiteral mode(StringLiteral literal) {
    return new StringLiteral(deliveryMode(literal.value()));
  }

  private static String deliveryMode(String mode) {
    return DELIVERY_MODES.getOrDefault(mode, mode);
  }
}
