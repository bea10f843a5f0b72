package io.github.pontoonjms.jms.dialect;

import jakarta.jms.JMSException;
import java.util.EnumMap;
import java.util.Map;

/**
 * One table a broker: for each {@link Feature}, how far its promise goes. The exceptions' texts and
 * the README's matrix are both made from it.
 */
public final class Capabilities {
  private final String brokerName;
  private final Map<Feature, Capability> table;

  /**
   * The table of a broker.
   *
   * @throws IllegalArgumentException if a feature has no entry: a silent gap is the one answer that
   *     is not allowed
   */
  public Capabilities(String brokerName, Map<Feature, Capability> table) {
    this.brokerName = brokerName;
    this.table = new EnumMap<>(table);
    for (Feature feature : Feature.values()) {
      if (!this.table.containsKey(feature)) {
        throw new IllegalArgumentException(brokerName + " has no entry for " + feature);
      }
    }
  }

  public Capability of(Feature feature) {
    Capability capability = table.get(feature);
    if (capability == null) {
      throw new IllegalStateException("No entry for " + feature);
    }
    return capability;
  }

  /**
   * Refuses at the call what this broker cannot do.
   *
   * @throws JMSException naming the broker, the reason and the alternative
   */
  public void require(Feature feature) throws JMSException {
    Capability capability = of(feature);
    if (capability.kind() == Capability.Kind.REFUSED) {
      throw new JMSException(
          brokerName
              + ": "
              + feature.title()
              + " not supported: "
              + capability.note()
              + (capability.instead().isEmpty() ? "" : ". Instead: " + capability.instead()),
          "PONTOON_REFUSED");
    }
  }
}
