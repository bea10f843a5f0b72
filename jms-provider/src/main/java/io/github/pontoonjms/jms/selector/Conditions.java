package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Expression.And;
import io.github.pontoonjms.jms.selector.Expression.Condition;
import io.github.pontoonjms.jms.selector.Expression.Or;
import java.util.ArrayList;
import java.util.List;

/** Joins conditions so that the tree stays flat: grouping does not change AND's or OR's meaning. */
final class Conditions {
  private Conditions() {}

  static Condition and(List<? extends Condition> operands) {
    List<Condition> flat = new ArrayList<>(operands.size());
    for (Condition operand : operands) {
      if (operand instanceof And nested) {
        flat.addAll(nested.operands());
      } else {
        flat.add(operand);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new And(flat);
  }

  static Condition or(List<? extends Condition> operands) {
    List<Condition> flat = new ArrayList<>(operands.size());
    for (Condition operand : operands) {
      if (operand instanceof Or nested) {
        flat.addAll(nested.operands());
      } else {
        flat.add(operand);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new Or(flat);
  }
}
