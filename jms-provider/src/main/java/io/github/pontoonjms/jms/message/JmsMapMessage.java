package io.github.pontoonjms.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageNotWriteableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map message: a JSON object on the wire. Not thread-safe, as all messages. */
public final class JmsMapMessage extends JmsMessage implements MapMessage {
  private @Nullable ReceivedBody received;
  private @Nullable Map<String, @Nullable Object> entries;
  private boolean readOnly;

  public JmsMapMessage() {}

  JmsMapMessage(ReceivedBody received) {
    this.received = received;
    readOnly = true;
  }

  @Override
  public boolean getBoolean(String name) throws JMSException {
    return Conversions.toBoolean(entries().get(name));
  }

  @Override
  public byte getByte(String name) throws JMSException {
    return Conversions.toByte(entries().get(name));
  }

  @Override
  public short getShort(String name) throws JMSException {
    return Conversions.toShort(entries().get(name));
  }

  @Override
  public char getChar(String name) throws JMSException {
    return Conversions.toChar(entries().get(name));
  }

  @Override
  public int getInt(String name) throws JMSException {
    return Conversions.toInt(entries().get(name));
  }

  @Override
  public long getLong(String name) throws JMSException {
    return Conversions.toLong(entries().get(name));
  }

  @Override
  public float getFloat(String name) throws JMSException {
    return Conversions.toFloat(entries().get(name));
  }

  @Override
  public double getDouble(String name) throws JMSException {
    return Conversions.toDouble(entries().get(name));
  }

  @Override
  public @Nullable String getString(String name) throws JMSException {
    return Conversions.toText(entries().get(name));
  }

  @Override
  public byte @Nullable [] getBytes(String name) throws JMSException {
    return Conversions.toBytes(entries().get(name));
  }

  @Override
  public @Nullable Object getObject(String name) throws JMSException {
    return Conversions.copied(entries().get(name));
  }

  @Override
  public Enumeration<String> getMapNames() throws JMSException {
    return Collections.enumeration(new ArrayList<>(entries().keySet()));
  }

  @Override
  public boolean itemExists(String name) throws JMSException {
    return entries().containsKey(name);
  }

  @Override
  public void setBoolean(String name, boolean value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setByte(String name, byte value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setShort(String name, short value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setChar(String name, char value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setInt(String name, int value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setLong(String name, long value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setFloat(String name, float value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setDouble(String name, double value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setString(String name, @Nullable String value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setBytes(String name, byte @Nullable [] value) throws JMSException {
    put(name, value);
  }

  @Override
  public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
    put(name, Conversions.slice(value, offset, length));
  }

  @Override
  public void setObject(String name, @Nullable Object value) throws JMSException {
    put(name, value);
  }

  @Override
  public void clearBody() {
    received = null;
    entries = null;
    readOnly = false;
  }

  @Override
  BodyType bodyType() {
    return BodyType.MAP;
  }

  @Override
  byte[] encodeBody() throws JMSException {
    return received != null && entries == null ? received.bytes() : JsonBodies.write(entries());
  }

  @Override
  boolean hasBody() throws JMSException {
    return !entries().isEmpty();
  }

  @Override
  boolean canBe(Class<?> type) {
    return type == Map.class || type == Object.class;
  }

  /** A map of its own, as it is now. */
  @Override
  Object body() throws JMSException {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(entries());
    copy.replaceAll((name, value) -> Conversions.copied(value));
    return copy;
  }

  private void put(@Nullable String name, @Nullable Object value) throws JMSException {
    if (readOnly) {
      throw new MessageNotWriteableException("The map is read-only until clearBody");
    }
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("An entry of a map needs a name");
    }
    entries().put(name, Conversions.checkedEntry(value));
  }

  private Map<String, @Nullable Object> entries() throws JMSException {
    Map<String, @Nullable Object> known = entries;
    if (known == null) {
      known = received == null ? new LinkedHashMap<>() : JsonBodies.readMap(received.bytes());
      entries = known;
    }
    return known;
  }
}
