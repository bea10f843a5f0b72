package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.And;
import io.github.pontoonjms.jms.selector.Expression.Arithmetic;
import io.github.pontoonjms.jms.selector.Expression.Between;
import io.github.pontoonjms.jms.selector.Expression.Comparison;
import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.Identifier;
import io.github.pontoonjms.jms.selector.Expression.In;
import io.github.pontoonjms.jms.selector.Expression.IsNull;
import io.github.pontoonjms.jms.selector.Expression.Like;
import io.github.pontoonjms.jms.selector.Expression.Not;
import io.github.pontoonjms.jms.selector.Expression.Numeric;
import io.github.pontoonjms.jms.selector.Expression.Or;
import io.github.pontoonjms.jms.selector.Expression.Signed;
import io.github.pontoonjms.jms.selector.Expression.Value;
import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;

/** Walks a tree and builds the one that a {@link SelectorRewrite} makes of it. */
final class Rewriting {
  private final SelectorRewrite rewrite;

  Rewriting(SelectorRewrite rewrite) {
    this.rewrite = rewrite;
  }

  Condition condition(Condition condition) throws InvalidSelectorException {
    Condition replacement = rewrite.condition(condition);
    if (replacement != null) {
      return replacement;
    } else if (condition instanceof And and) {
      return Conditions.and(all(and.operands()));
    } else if (condition instanceof Or or) {
      return Conditions.or(all(or.operands()));
    } else if (condition instanceof Not not) {
      return new Not(condition(not.operand()));
    } else if (condition instanceof Comparison comparison) {
      return new Comparison(
          value(comparison.left()), comparison.operator(), value(comparison.right()));
    } else if (condition instanceof Between between) {
      return new Between(
          numeric(between.value()),
          between.negated(),
          numeric(between.low()),
          numeric(between.high()));
    } else if (condition instanceof In in) {
      return new In(rewrite.identifier(in.identifier()), in.negated(), in.values());
    } else if (condition instanceof Like like) {
      return new Like(rewrite.identifier(like.identifier()), like.negated(), like.pattern());
    } else if (condition instanceof IsNull isNull) {
      return new IsNull(rewrite.identifier(isNull.identifier()), isNull.negated());
    } else if (condition instanceof Identifier identifier) {
      return rewrite.identifier(identifier);
    }
    return condition;
  }

  private List<Condition> all(List<Condition> conditions) throws InvalidSelectorException {
    List<Condition> rewritten = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      rewritten.add(condition(condition));
    }
    return rewritten;
  }

  private Value value(Value value) throws InvalidSelectorException {
    return value instanceof Numeric numeric ? numeric(numeric) : value;
  }

  private Numeric numeric(Numeric numeric) throws InvalidSelectorException {
    if (numeric instanceof Identifier identifier) {
      return rewrite.identifier(identifier);
    } else if (numeric instanceof Arithmetic arithmetic) {
      return new Arithmetic(
          numeric(arithmetic.left()), arithmetic.operator(), numeric(arithmetic.right()));
    } else if (numeric instanceof Signed signed) {
      return new Signed(signed.negative(), numeric(signed.operand()));
    }
    return numeric;
  }
}
