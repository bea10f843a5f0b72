package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.dialect.PropertyNames;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed properties in the order they were set, with the rules of names, types and conversion
 * (Jakarta Messaging 3.1, 3.5). A message has one, and a {@code JMSProducer} may have one for its
 * own. Not thread-safe.
 */
public final class MessageProperties {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private boolean readOnly;

  public MessageProperties() {}

  /**
   * Sets a property.
   *
   * @throws IllegalArgumentException if the name is null or empty
   * @throws MessageNotWriteableException if these properties are read-only
   * @throws MessageFormatException if the value is no String and no boxed primitive
   * @throws JMSException if the name is none that a property may have
   */
  public void set(@Nullable String name, @Nullable Object value) throws JMSException {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("A property needs a name");
    }
    if (readOnly) {
      throw new MessageNotWriteableException(
          "The properties of a received message are read-only until clearProperties");
    }
    if (!PropertyNames.isLegal(name)) {
      throw new JMSException(
          "No name of a property: it must be a Java identifier, no word of the selector language,"
              + " and must not begin with JMS: "
              + name);
    }
    values.put(name, Conversions.checkedProperty(value));
  }

  /** The value as it was set; null if it was set to null, or not at all. */
  public @Nullable Object get(@Nullable String name) {
    return values.get(name);
  }

  public boolean getBoolean(String name) throws JMSException {
    return Conversions.toBoolean(get(name));
  }

  public byte getByte(String name) throws JMSException {
    return Conversions.toByte(get(name));
  }

  public short getShort(String name) throws JMSException {
    return Conversions.toShort(get(name));
  }

  public int getInt(String name) throws JMSException {
    return Conversions.toInt(get(name));
  }

  public long getLong(String name) throws JMSException {
    return Conversions.toLong(get(name));
  }

  public float getFloat(String name) throws JMSException {
    return Conversions.toFloat(get(name));
  }

  public double getDouble(String name) throws JMSException {
    return Conversions.toDouble(get(name));
  }

  public @Nullable String getString(String name) throws JMSException {
    return Conversions.toText(get(name));
  }

  public boolean contains(@Nullable String name) {
    return values.containsKey(name);
  }

  /** The names, in the order they were set; a view. */
  public Set<String> names() {
    return values.keySet();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Forgets all of them; they can be set again. */
  public void clear() {
    values.clear();
    readOnly = false;
  }

  /** From the wire: the name is known to be legal, and the first of two counts. */
  void read(String name, @Nullable Object value) {
    if (!values.containsKey(name)) {
      values.put(name, value);
    }
  }

  void makeReadOnly() {
    readOnly = true;
  }
}
