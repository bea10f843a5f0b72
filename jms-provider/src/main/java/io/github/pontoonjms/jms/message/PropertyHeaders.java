package io.github.pontoonjms.jms.message;

import io.github.pontoonjms.jms.dialect.HeaderLimits;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.dialect.PropertyNames;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Properties as headers: one each, with the value as text, so that brokers select by it and other
 * clients see it. Those beyond the broker's number, or that no header line carries, go together
 * into {@code pontoon_more}, as {@code TYPE NAME=VALUE} with {@code ;} between. Stateless.
 */
final class PropertyHeaders {
  static final String OVERFLOW = "pontoon_more";

  private PropertyHeaders() {}

  static void add(
      MessageProperties properties,
      HeaderLimits limits,
      StompHeaders.Builder headers,
      StringBuilder envelope) {
    int left = limits.maxProperties();
    StringBuilder overflow = null;
    for (String name : properties.names()) {
      Object value = properties.get(name);
      if (PropertyNames.isProviderSet(name)) {
        continue;
      }
      if (value == null) {
        Envelope.appendType(envelope, PropertyType.NULL, name);
        continue;
      }
      String text = value.toString();
      String header = PropertyNames.encode(name);
      boolean own = left > 0 || name.equals(PropertyNames.GROUP_ID);
      if (own && HeaderSize.fits(header, text, limits.maxLineBytes())) {
        left--;
        headers.add(header, text);
        if (name.equals(PropertyNames.GROUP_ID)) {
          Envelope.appendGroupId(envelope, text);
        } else {
          Envelope.appendType(envelope, PropertyType.of(value), name);
        }
      } else {
        overflow = overflow == null ? new StringBuilder() : overflow.append(';');
        overflow.append(PropertyType.of(value)).append(name).append('=');
        PercentCode.append(overflow, text);
      }
    }
    if (overflow != null) {
      SplitHeader.add(headers, OVERFLOW, overflow, limits.maxLineBytes());
    }
  }

  static void read(
      StompHeaders headers,
      @Nullable Envelope envelope,
      MessageRules rules,
      MessageProperties properties) {
    for (int i = 0; i < headers.size(); i++) {
      String header = headers.name(i);
      String name = rules.isHidden(header) ? null : PropertyNames.decode(header);
      if (name != null && !name.equals(PropertyNames.GROUP_ID)) {
        Character type = envelope == null ? null : envelope.propertyTypes().get(name);
        String text = headers.value(i);
        properties.read(name, type == null ? text : PropertyType.parse(type, text));
      }
    }
    String groupId = envelope == null ? null : envelope.groupId();
    groupId = groupId == null ? rules.groupId(headers) : groupId;
    if (groupId != null) {
      properties.read(PropertyNames.GROUP_ID, groupId);
    }
    if (envelope != null) {
      readNulls(envelope, properties);
      readOverflow(headers, properties);
    }
  }

  private static void readNulls(Envelope envelope, MessageProperties properties) {
    envelope
        .propertyTypes()
        .forEach(
            (name, type) -> {
              if (type == PropertyType.NULL && PropertyNames.isLegal(name)) {
                properties.read(name, null);
              }
            });
  }

  private static void readOverflow(StompHeaders headers, MessageProperties properties) {
    String overflow = SplitHeader.read(headers, OVERFLOW);
    if (overflow == null) {
      return;
    }
    for (String entry : overflow.split(";", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 1 && PropertyType.isType(entry.charAt(0))) {
        String name = entry.substring(1, equals);
        if (PropertyNames.isLegal(name) && !PropertyNames.isProviderSet(name)) {
          String text = PercentCode.decode(entry.substring(equals + 1));
          properties.read(name, PropertyType.parse(entry.charAt(0), text));
        }
      }
    }
  }
}
