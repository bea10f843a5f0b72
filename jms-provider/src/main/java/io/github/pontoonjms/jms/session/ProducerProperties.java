package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.message.JmsMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a producer of the simplified API gives to each message. A message of our own
 * keeps them, so that names, types and conversions follow the same rules. Not thread-safe.
 */
final class ProducerProperties {
  private final JmsMessage values = new JmsMessage();

  void set(String name, @Nullable Object value) throws JMSException {
    values.setObjectProperty(name, value);
  }

  void clear() {
    JmsRuntime.run(values::clearProperties);
  }

  boolean contains(String name) {
    return JmsRuntime.get(() -> values.propertyExists(name));
  }

  /** For reading one with the conversions of the specification (§3.5.4). */
  Message typed() {
    return values;
  }

  /** Unmodifiable, as the specification has it. */
  Set<String> names() {
    return JmsRuntime.get(
        () -> {
          Set<String> names = new LinkedHashSet<>();
          for (Enumeration<?> all = values.getPropertyNames(); all.hasMoreElements(); ) {
            names.add((String) all.nextElement());
          }
          return Collections.unmodifiableSet(names);
        });
  }

  /** These win over the message's own of the same name. */
  void copyTo(Message message) throws JMSException {
    for (Enumeration<?> all = values.getPropertyNames(); all.hasMoreElements(); ) {
      String name = (String) all.nextElement();
      message.setObjectProperty(name, values.getObjectProperty(name));
    }
  }
}
