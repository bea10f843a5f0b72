package io.github.pontoonjms.jms.selector;

import org.jspecify.annotations.Nullable;

/** The values that a selector's identifiers have in one message. */
@FunctionalInterface
public interface PropertySource {

  /**
   * The value of a property or header field: Boolean, Byte, Short, Integer, Long, Float, Double or
   * String; null where the message has none. {@code JMSDeliveryMode} is {@code "PERSISTENT"} or
   * {@code "NON_PERSISTENT"} (3.8.1.3).
   */
  @Nullable Object value(String identifier);
}
