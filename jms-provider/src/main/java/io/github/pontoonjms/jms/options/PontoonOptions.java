package io.github.pontoonjms.jms.options;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect and how: one value, parsed and checked once from a URI and from what was set by
 * name. Immutable, for any thread. Two are equal when they mean the same, however it was written:
 * an option set to its default is not set. {@code toString} hides secrets.
 */
public final class PontoonOptions {
  private static final String MASK = "***";

  private final ServerAddress server;
  private final Map<PontoonOption, Object> values;
  private final SortedMap<String, String> headers;

  private PontoonOptions(
      ServerAddress server, Map<PontoonOption, Object> values, SortedMap<String, String> headers) {
    this.server = server;
    this.values = values;
    this.headers = headers;
  }

  /**
   * The options of {@code ws://host:port/path?option=value}.
   *
   * @throws IllegalArgumentException naming the option, what it may be, and of an unknown one the
   *     nearest; never with a secret
   */
  public static PontoonOptions parse(String uri) {
    return builder(uri).build();
  }

  /**
   * A builder on top of a URI.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static Builder builder(String uri) {
    return new Builder(OptionsUri.parse(uri));
  }

  /** The server's address without its query string, which may hold a secret: for messages. */
  public URI serverUri() {
    return URI.create(server.toString());
  }

  /** The server as the WebSocket handshake asks for it, its own query string included. */
  public URI webSocketUri() {
    String query = text(PontoonOption.QUERY);
    return URI.create(server + (query == null ? "" : "?" + query));
  }

  /** STOMP's {@code login}, or null. */
  public @Nullable String user() {
    return text(PontoonOption.USER);
  }

  /** STOMP's {@code passcode}, or null. A secret. */
  public @Nullable String password() {
    return text(PontoonOption.PASSWORD);
  }

  /** The client identifier, or null. */
  public @Nullable String clientId() {
    return text(PontoonOption.CLIENT_ID);
  }

  /** STOMP's {@code host} header; the URI's host unless set. */
  public String host() {
    String host = text(PontoonOption.HOST);
    return host == null ? server.host() : host;
  }

  /** Class name of a {@code Supplier<String>} of bearer tokens, or null. */
  public @Nullable String tokenSupplier() {
    return text(PontoonOption.TOKEN_SUPPLIER);
  }

  /** Name of the dialect, or null to find it out. */
  public @Nullable String dialect() {
    return text(PontoonOption.DIALECT);
  }

  /** Messages a consumer may hold, or null to leave it to the dialect. */
  public @Nullable Integer prefetch() {
    return (Integer) value(PontoonOption.PREFETCH);
  }

  /** When a message comes again, and where it goes in the end. */
  public RedeliveryOptions redelivery() {
    return new RedeliveryOptions(
        set(PontoonOption.REDELIVERY_MAXIMUM, Integer.class),
        set(PontoonOption.REDELIVERY_DELAY, Duration.class),
        set(PontoonOption.REDELIVERY_BACKOFF, Double.class),
        set(PontoonOption.DEAD_LETTER_QUEUE, String.class));
  }

  /** Put before a queue's name; may be empty. */
  public String queuePrefix() {
    String prefix = text(PontoonOption.QUEUE_PREFIX);
    return prefix == null ? "" : prefix;
  }

  /** Put before a topic's name; may be empty. */
  public String topicPrefix() {
    String prefix = text(PontoonOption.TOPIC_PREFIX);
    return prefix == null ? "" : prefix;
  }

  /** From TCP connect to CONNECTED. */
  public Duration connectTimeout() {
    return set(PontoonOption.CONNECT_TIMEOUT, Duration.class);
  }

  /** Of a send, to its receipt. */
  public Duration sendTimeout() {
    return set(PontoonOption.SEND_TIMEOUT, Duration.class);
  }

  /** Of any other request, to its receipt. */
  public Duration requestTimeout() {
    return set(PontoonOption.REQUEST_TIMEOUT, Duration.class);
  }

  /** Of close and stop, for a running listener. */
  public Duration closeTimeout() {
    return set(PontoonOption.CLOSE_TIMEOUT, Duration.class);
  }

  /** Silence that ends an enumeration of a browser, where nothing else does. */
  public Duration browseTimeout() {
    return set(PontoonOption.BROWSE_TIMEOUT, Duration.class);
  }

  /** The whole grace if it was set; null for one round trip and 50 ms. */
  public @Nullable Duration noWaitGrace() {
    return (Duration) value(PontoonOption.NO_WAIT_GRACE);
  }

  /** The beats of a connection. */
  public HeartBeatOptions heartBeat() {
    return new HeartBeatOptions(
        set(PontoonOption.HEARTBEAT_OUTGOING, Duration.class),
        set(PontoonOption.HEARTBEAT_INCOMING, Duration.class),
        set(PontoonOption.HEARTBEAT_GRACE, Double.class));
  }

  /** Largest body read from a peer, in bytes. */
  public int maxBodyBytes() {
    return set(PontoonOption.MAX_BODY_BYTES, Integer.class);
  }

  /** All headers of one frame read from a peer, in bytes. */
  public int maxHeaderBytes() {
    return set(PontoonOption.MAX_HEADER_BYTES, Integer.class);
  }

  /** Headers of one frame read from a peer. */
  public int maxHeaders() {
    return set(PontoonOption.MAX_HEADERS, Integer.class);
  }

  /** Sockets kept for the next connection. */
  public int poolMaxIdle() {
    return set(PontoonOption.POOL_MAX_IDLE, Integer.class);
  }

  /** How long an idle socket is kept. */
  public Duration poolIdleTimeout() {
    return set(PontoonOption.POOL_IDLE_TIMEOUT, Duration.class);
  }

  /** The HTTP proxy, or null. */
  public @Nullable ProxyOptions proxy() {
    return (ProxyOptions) value(PontoonOption.PROXY);
  }

  /** Headers of the WebSocket handshake by name; unmodifiable. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Is permessage-deflate offered? */
  public boolean compression() {
    return set(PontoonOption.COMPRESSION, Boolean.class);
  }

  /** Is the server spoken to by TLS? */
  public boolean secure() {
    return server.secure();
  }

  /** What a wss connection trusts and shows. */
  public TlsOptions tls() {
    return new TlsOptions(
        text(PontoonOption.TLS_TRUST_STORE),
        text(PontoonOption.TLS_TRUST_STORE_PASSWORD),
        text(PontoonOption.TLS_TRUST_STORE_TYPE),
        text(PontoonOption.TLS_KEY_STORE),
        text(PontoonOption.TLS_KEY_STORE_PASSWORD),
        text(PontoonOption.TLS_KEY_STORE_TYPE),
        text(PontoonOption.TLS_PEM_TRUST),
        text(PontoonOption.TLS_PEM_CERTIFICATE),
        text(PontoonOption.TLS_PEM_KEY),
        set(PontoonOption.TLS_VERIFY_HOST, Boolean.class));
  }

  /** Patterns of the classes that an ObjectMessage may bring; empty for none. Unmodifiable. */
  @SuppressWarnings("unchecked") // The type of this option makes lists of strings.
  public List<String> objectMessageAllow() {
    List<String> patterns = (List<String>) value(PontoonOption.OBJECT_MESSAGE_ALLOW);
    return patterns == null ? List.of() : patterns;
  }

  /**
   * The canonical URI, SECRETS INCLUDED: parses to an equal value. For storing, not for showing.
   */
  public String toUri() {
    return uri(true);
  }

  /** The canonical URI with secrets masked. */
  public String toSafeString() {
    return uri(false);
  }

  private String uri(boolean withSecrets) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    values.forEach(
        (option, value) ->
            query.add(option.optionName() + "=" + shown(option, value, withSecrets)));
    headers.forEach(
        (name, value) ->
            query.add(
                PercentCode.encode(PontoonOption.headerOption(name))
                    + "="
                    + (withSecrets ? PercentCode.encode(value) : MASK)));
    return server + query.toString();
  }

  private static String shown(PontoonOption option, Object value, boolean withSecrets) {
    if (!withSecrets && value instanceof ProxyOptions proxy) {
      return PercentCode.encode(proxy.toString());
    }
    boolean masked = (option.isSecret() || option == PontoonOption.USER) && !withSecrets;
    return masked ? MASK : PercentCode.encode(option.format(value));
  }

  private @Nullable Object value(PontoonOption option) {
    Object value = values.get(option);
    return value == null ? option.defaultValue() : value;
  }

  private @Nullable String text(PontoonOption option) {
    return (String) value(option);
  }

  /** The value of an option that has a default. */
  private <T> T set(PontoonOption option, Class<T> type) {
    Object value = value(option);
    if (value == null) {
      throw new AssertionError(option);
    }
    return type.cast(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PontoonOptions that
        && server.equals(that.server)
        && values.equals(that.values)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return toUri().hashCode();
  }

  @Override
  public String toString() {
    return toSafeString();
  }

  /**
   * Collects options by name. What is set wins over the URI, and what is set last over what was set
   * before. For one thread.
   */
  public static final class Builder {
    private final OptionsUri uri;
    private final Map<String, String> explicit = new LinkedHashMap<>();

    private Builder(OptionsUri uri) {
      this.uri = uri;
    }

    /**
     * Sets an option by its name in a URI, {@code header.NAME} included.
     *
     * @param value as text; empty for none or the default, null to leave it to the URI
     * @throws IllegalArgumentException as {@link PontoonOptions#parse}
     */
    public Builder set(String name, @Nullable String value) {
      PontoonOption option = PontoonOption.named(name);
      if (value == null) {
        explicit.remove(name);
        return this;
      }
      if (!option.isUnsetBy(value)) {
        option.parse(name, value);
      }
      explicit.put(name, value);
      return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException as {@link PontoonOptions#parse}, and where two options do
     *     not go together
     */
    public PontoonOptions build() {
      Map<String, String> texts = new LinkedHashMap<>(uri.options());
      texts.putAll(explicit);
      Map<PontoonOption, Object> values = new EnumMap<>(PontoonOption.class);
      SortedMap<String, String> headers = new TreeMap<>();
      texts.forEach((name, text) -> add(name, text, values, headers));
      OptionRules.check(uri.server(), values, headers);
      return new PontoonOptions(
          uri.server(),
          Collections.unmodifiableMap(values),
          Collections.unmodifiableSortedMap(headers));
    }

    private static void add(
        String name,
        String text,
        Map<PontoonOption, Object> values,
        SortedMap<String, String> headers) {
      PontoonOption option = PontoonOption.named(name);
      if (option.isUnsetBy(text)) {
        return;
      }
      Object value = option.parse(name, text);
      if (option == PontoonOption.HEADER) {
        String header = PontoonOption.headerName(name);
        HandshakeHeaders.check(header, headers);
        headers.put(header, text);
      } else if (!value.equals(option.defaultValue())) {
        values.put(option, value);
      }
    }
  }
}
