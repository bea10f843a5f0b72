package io.github.pontoonjms.jms.options;

import static io.github.pontoonjms.jms.options.OptionDefault.derived;
import static io.github.pontoonjms.jms.options.OptionDefault.value;
import static io.github.pontoonjms.jms.options.OptionType.classPatterns;
import static io.github.pontoonjms.jms.options.OptionType.factor;
import static io.github.pontoonjms.jms.options.OptionType.flag;
import static io.github.pontoonjms.jms.options.OptionType.integer;
import static io.github.pontoonjms.jms.options.OptionType.milliseconds;
import static io.github.pontoonjms.jms.options.OptionType.text;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every option there is: its name in the URI, its default, its unit and what it means. */
// Its fields are immutable, but the check believes only annotations that we do not depend on.
@SuppressWarnings("ImmutableEnumChecker")
public enum PontoonOption {
  USER("user", text(), derived("none"), "User name, STOMP's `login`"),
  PASSWORD("password", text(), derived("none"), "Password, STOMP's `passcode`", true),
  CLIENT_ID("clientId", text(), derived("none"), "Client identifier of every connection"),
  HOST("host", text(), derived("the URI's host"), "STOMP's `host` header (the virtual host)"),
  TOKEN_SUPPLIER(
      "tokenSupplier",
      OptionType.className(),
      derived("none"),
      "A `Supplier<String>` asked at each connect; its token goes as `Authorization: Bearer`"),
  DIALECT("dialect", OptionType.choice("artemis"), derived("found out"), "The broker's kind"),
  QUERY("query", OptionType.queryString(), derived("none"), "The server's own query string", true),
  PREFETCH(
      "prefetch",
      integer("messages", 1, 1_000_000),
      derived("by dialect"),
      "Messages a consumer may hold; bytes are derived where the broker counts them"),
  REDELIVERY_MAXIMUM(
      "redelivery.maximum",
      integer("deliveries", 1, 1_000_000),
      value("6"),
      "Deliveries of one message in all; what would be one more goes to the dead-letter queue"),
  REDELIVERY_DELAY(
      "redelivery.delay", milliseconds(0), value("0"), "Pause of the session before a redelivery"),
  REDELIVERY_BACKOFF(
      "redelivery.backoff", factor(1, 100), value("1"), "What each further pause is multiplied by"),
  DEAD_LETTER_QUEUE(
      "deadLetterQueue",
      text(),
      value("DLQ"),
      "Where a message goes that was delivered too often; its `pontoonDlqReason` says why"),
  QUEUE_PREFIX(
      "queuePrefix", text(), derived("empty"), "Put before every queue's name on the broker"),
  TOPIC_PREFIX(
      "topicPrefix", text(), derived("empty"), "Put before every topic's name on the broker"),
  CONNECT_TIMEOUT("connectTimeout", milliseconds(1), value("15000"), "TCP connect to CONNECTED"),
  SEND_TIMEOUT("sendTimeout", milliseconds(1), value("30000"), "A send, to its receipt"),
  REQUEST_TIMEOUT(
      "requestTimeout", milliseconds(1), value("30000"), "Any other request, to its receipt"),
  CLOSE_TIMEOUT(
      "closeTimeout", milliseconds(1), value("60000"), "Close or stop, for a running listener"),
  BROWSE_TIMEOUT(
      "browseTimeout",
      milliseconds(1),
      value("2000"),
      "Silence that ends a QueueBrowser's enumeration where the broker does not"),
  NO_WAIT_GRACE(
      "noWaitGrace",
      milliseconds(0),
      derived("one round trip + 50"),
      "How long a first `receiveNoWait` waits for the broker's first message"),
  HEARTBEAT_OUTGOING(
      "heartbeat.outgoing", milliseconds(0), value("10000"), "Beats that we promise; 0 = none"),
  HEARTBEAT_INCOMING(
      "heartbeat.incoming", milliseconds(0), value("10000"), "Beats that we want; 0 = none"),
  HEARTBEAT_GRACE(
      "heartbeat.grace",
      factor(1, 100),
      value("2"),
      "Silence allowed, in incoming beats, before the end"),
  MAX_BODY_BYTES(
      "maxBodyBytes",
      integer("bytes", 1, Integer.MAX_VALUE - 8),
      value("16777216"),
      "Largest body read from a peer"),
  MAX_HEADER_BYTES(
      "maxHeaderBytes",
      integer("bytes", 1_024, 1 << 30),
      value("65536"),
      "All headers of one frame read from a peer"),
  MAX_HEADERS(
      "maxHeaders",
      integer("headers", 16, 1_000_000),
      value("1000"),
      "Headers of one frame from a peer"),
  POOL_MAX_IDLE(
      "pool.maxIdle",
      integer("sockets", 0, 10_000),
      value("8"),
      "Sockets kept for the next connection"),
  POOL_IDLE_TIMEOUT("pool.idleTimeout", milliseconds(1), value("30000"), "How long one is kept"),
  PROXY("proxy", OptionType.proxy(), derived("none"), "HTTP proxy, reached by CONNECT", true),
  HEADER(
      "header.NAME",
      OptionType.headerValue(),
      derived("none"),
      "A header NAME of the WebSocket handshake",
      true),
  COMPRESSION("compression", flag(), value("false"), "Offers permessage-deflate"),
  TLS_TRUST_STORE("tls.trustStore", text(), derived("the JDK's"), "File of trusted certificates"),
  TLS_TRUST_STORE_PASSWORD(
      "tls.trustStorePassword", text(), derived("none"), "Password of the trust store", true),
  TLS_TRUST_STORE_TYPE("tls.trustStoreType", text(), derived("the JDK's"), "JKS, PKCS12, ..."),
  TLS_KEY_STORE("tls.keyStore", text(), derived("none"), "File of our own certificate and key"),
  TLS_KEY_STORE_PASSWORD(
      "tls.keyStorePassword", text(), derived("none"), "Password of the key store", true),
  TLS_KEY_STORE_TYPE("tls.keyStoreType", text(), derived("the JDK's"), "JKS, PKCS12, ..."),
  TLS_PEM_TRUST("tls.pem.trust", text(), derived("none"), "PEM file of trusted certificates"),
  TLS_PEM_CERTIFICATE(
      "tls.pem.certificate", text(), derived("none"), "PEM file of our certificate chain"),
  TLS_PEM_KEY("tls.pem.key", text(), derived("none"), "PEM file of its private key (PKCS #8)"),
  TLS_VERIFY_HOST(
      "tls.verifyHost", flag(), value("true"), "Checks that the certificate names the host"),
  OBJECT_MESSAGE_ALLOW(
      "objectMessage.allow",
      classPatterns(),
      derived("empty = nothing"),
      "Classes that an ObjectMessage may bring");

  private static final String HEADER_PREFIX = "header.";
  private static final Map<String, PontoonOption> BY_NAME = index(PontoonOption::optionName);
  private static final Map<String, PontoonOption> BY_BEAN_NAME = index(PontoonOption::beanName);

  private final String optionName;
  private final OptionType<?> type;
  private final OptionDefault defaultValue;
  private final String meaning;
  private final boolean secret;

  PontoonOption(String optionName, OptionType<?> type, OptionDefault defaultValue, String meaning) {
    this(optionName, type, defaultValue, meaning, false);
  }

  PontoonOption(
      String optionName,
      OptionType<?> type,
      OptionDefault defaultValue,
      String meaning,
      boolean secret) {
    this.optionName = optionName;
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.secret = secret;
  }

  /**
   * The option of a name as it stands in a URI.
   *
   * @throws IllegalArgumentException when there is none; it suggests the nearest
   */
  public static PontoonOption named(String name) {
    if (isHeader(name)) {
      return HEADER;
    }
    PontoonOption option = BY_NAME.get(name);
    if (option == null || option == HEADER) {
      throw new IllegalArgumentException(
          "There is no option "
              + NearestName.shown(name)
              + "; the nearest is "
              + NearestName.of(name, BY_NAME.keySet()));
    }
    return option;
  }

  /** The option of a bean property or resource adapter property, or null if it is none. */
  public static @Nullable PontoonOption ofBean(String beanName) {
    return BY_BEAN_NAME.get(beanName);
  }

  /** Its name in a URI, {@code redelivery.maximum}; {@code header.NAME} stands for a family. */
  public String optionName() {
    return optionName;
  }

  /** Its name as a bean property, {@code redeliveryMaximum}; {@code header} for the family. */
  public String beanName() {
    String[] parts = optionName.replace(".NAME", "").split("\\.", -1);
    StringBuilder name = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      name.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
    }
    return name.toString();
  }

  /** The default as a value, or in words where another part decides it. */
  public String defaultText() {
    return defaultValue.text();
  }

  /** The unit or kind of its values. */
  public String unit() {
    return type.unit();
  }

  /** What it means, in one line of Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Must its value be kept out of logs? */
  public boolean isSecret() {
    return secret;
  }

  static boolean isHeader(String name) {
    return name.startsWith(HEADER_PREFIX)
        && name.length() > HEADER_PREFIX.length()
        && !name.equals(HEADER.optionName);
  }

  static String headerName(String name) {
    return name.substring(HEADER_PREFIX.length());
  }

  static String headerOption(String headerName) {
    return HEADER_PREFIX + headerName;
  }

  /**
   * @param name as it was given; differs from the option's own for a header
   */
  Object parse(String name, String value) {
    try {
      return type.parse(value);
    } catch (IllegalArgumentException e) {
      // Neither the text nor a cause that holds it, where it may be a secret.
      String shown = secret ? "a value that is not shown" : NearestName.shown(value);
      throw new IllegalArgumentException(
          "Option " + name + ": " + shown + " is not allowed, but " + type.allowed(),
          secret ? null : e);
    }
  }

  /** The default, or null where it is none or another part derives it. */
  @Nullable Object defaultValue() {
    return defaultValue.fixed() ? type.parse(defaultValue.text()) : null;
  }

  /** Does an empty text say the same as no text? */
  boolean isUnsetBy(String value) {
    return value.isEmpty() && type.mayBeEmpty();
  }

  String format(Object value) {
    return type.format(value);
  }

  private static Map<String, PontoonOption> index(Function<PontoonOption, String> name) {
    return Stream.of(values()).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
  }
}
