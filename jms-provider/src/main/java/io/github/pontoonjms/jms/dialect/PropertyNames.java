package io.github.pontoonjms.jms.dialect;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names of JMS properties: which are legal, and by which STOMP header each travels. A name that a
 * broker could mistake for a header of its own is coded as {@code _x_} and the name; one list, of
 * all brokers and any case, so that a message can pass from one broker to another. Selectors name
 * properties by the same code. Stateless.
 */
public final class PropertyNames {
  /** {@code JMSXGroupID}, {@code JMSXGroupSeq}: the JMS-defined properties that clients set. */
  public static final String GROUP_ID = "JMSXGroupID";

  /** See {@link #GROUP_ID}. */
  public static final String GROUP_SEQUENCE = "JMSXGroupSeq";

  /** How often a message was delivered; set by the provider on receive. */
  public static final String DELIVERY_COUNT = "JMSXDeliveryCount";

  /** What a coded name begins with. */
  static final String CODE = "_x_";

  /**
   * Headers that STOMP or some broker reads, writes or lets through from somebody else's frame. A
   * property's name has no {@code -} or {@code .}, so headers that have one need not be here.
   */
  private static final Set<String> TAKEN =
      ignoringCase(
          // STOMP 1.0 to 1.2
          "ack",
          "destination",
          "host",
          "id",
          "login",
          "message",
          "passcode",
          "receipt",
          "selector",
          "server",
          "session",
          "subscription",
          "transaction",
          "version",
          // what brokers know of a SEND, a SUBSCRIBE or a MESSAGE
          "browser",
          "credit",
          "durable",
          "end",
          "exclusive",
          "expiration",
          "expires",
          "nack",
          "persistent",
          "priority",
          "redelivered",
          "requeue",
          "retain",
          "temp",
          "timestamp",
          "transformation",
          "type",
          "originalExpiration",
          "scheduledJobId",
          "pontoon");

  /** Names that brokers, or we, may begin to use any day, by how they begin. */
  private static final String[] TAKEN_PREFIXES = {
    "JMS", "AMQ", "_AMQ", "__AMQ", "HQ", "_HQ", "__HQ", "pontoon_"
  };

  /** Set by the provider: what a client sets is not sent (Jakarta Messaging 3.1, 3.5.9). */
  private static final Set<String> PROVIDER_SET =
      Set.of(
          "JMSXUserID",
          "JMSXAppID",
          DELIVERY_COUNT,
          "JMSXProducerTXID",
          "JMSXConsumerTXID",
          "JMSXRcvTimestamp",
          "JMSXState");

  private static final Set<String> SELECTOR_WORDS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private static final int LONGEST_WORD = 7;

  private PropertyNames() {}

  /** The header by which the property of that name travels. */
  public static String encode(String propertyName) {
    return needsCode(propertyName) ? CODE + propertyName : propertyName;
  }

  /**
   * The property that a header of a MESSAGE carries, or null if that header is none: its name is no
   * legal property name, or STOMP's, or a broker's.
   */
  public static @Nullable String decode(String headerName) {
    String name = headerName;
    if (headerName.startsWith(CODE)) {
      name = headerName.substring(CODE.length());
    } else if (isTaken(headerName) && !isStrangersProperty(headerName)) {
      return null;
    }
    return isLegal(name) && !isProviderSet(name) ? name : null;
  }

  /** Whether it is one of the properties that only a provider sets. */
  public static boolean isProviderSet(String propertyName) {
    return propertyName.startsWith("JMSX") && PROVIDER_SET.contains(propertyName);
  }

  /**
   * Whether it may name a property: an identifier of the selector language that is not one of its
   * words, and no name of a JMS header field (Jakarta Messaging 3.1, 3.5.1 and 3.8.1.1).
   */
  public static boolean isLegal(String name) {
    if (name.isEmpty() || !isIdentifier(name)) {
      return false;
    }
    if (name.startsWith("JMS") && !name.startsWith("JMSX") && !name.startsWith("JMS_")) {
      return false;
    }
    return name.length() > LONGEST_WORD || !SELECTOR_WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isIdentifier(String name) {
    int first = name.codePointAt(0);
    if (!Character.isJavaIdentifierStart(first)) {
      return false;
    }
    for (int i = Character.charCount(first); i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!Character.isJavaIdentifierPart(c) || Character.isIdentifierIgnorable(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  private static boolean needsCode(String name) {
    return name.startsWith(CODE)
        || (isTaken(name) && !name.equals(GROUP_ID) && !name.equals(GROUP_SEQUENCE));
  }

  /** Brokers tell by such headers what became of a message, and other JMS clients send them. */
  private static boolean isStrangersProperty(String name) {
    return name.startsWith("JMSX") || name.startsWith("JMS_") || name.startsWith("_AMQ_");
  }

  private static boolean isTaken(String name) {
    for (String prefix : TAKEN_PREFIXES) {
      if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return true;
      }
    }
    return TAKEN.contains(name);
  }

  private static Set<String> ignoringCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Arrays.asList(names));
    return Collections.unmodifiableSet(set);
  }
}
