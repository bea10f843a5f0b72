package io.github.pontoonjms.jms;

import io.github.pontoonjms.jms.options.PontoonOptions;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every option as a bean property, for Spring, for a servlet container's resources, for JNDI: the
 * list of {@code PontoonOption}, spelled as methods. What is set here wins over the URI. A wrong
 * value is refused when the first connection is made, for then all is known. Not thread-safe until
 * it is in use.
 */
public abstract class OptionProperties implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> values = new LinkedHashMap<>();
  private String uri;
  private transient volatile @Nullable PontoonOptions parsed;

  OptionProperties(String uri) {
    this.uri = uri;
  }

  /** Where the broker is: {@code ws://host:port/path?option=value}, or {@code wss}. */
  public final String getUri() {
    return uri;
  }

  /** Where the broker is, with options; see {@link #getUri}. */
  public final void setUri(String uri) {
    this.uri = uri;
    parsed = null;
  }

  /**
   * Sets an option by its name in the URI, headers of the handshake ({@code header.NAME}) among
   * them.
   *
   * @param value null for the default
   */
  public final void setOption(String name, @Nullable String value) {
    set(name, value);
  }

  /** The option {@code user}; null for its default. */
  public final void setUser(@Nullable String user) {
    set("user", user);
  }

  /** The option {@code user} as it was set; null if it was not. */
  public final @Nullable String getUser() {
    return get("user");
  }

  /** The option {@code password}; null for its default. */
  public final void setPassword(@Nullable String password) {
    set("password", password);
  }

  /** The option {@code clientId}; null for its default. */
  public final void setClientId(@Nullable String clientId) {
    set("clientId", clientId);
  }

  /** The option {@code clientId} as it was set; null if it was not. */
  public final @Nullable String getClientId() {
    return get("clientId");
  }

  /** The option {@code host}; null for its default. */
  public final void setHost(@Nullable String host) {
    set("host", host);
  }

  /** The option {@code host} as it was set; null if it was not. */
  public final @Nullable String getHost() {
    return get("host");
  }

  /** The option {@code tokenSupplier}; null for its default. */
  public final void setTokenSupplier(@Nullable String tokenSupplier) {
    set("tokenSupplier", tokenSupplier);
  }

  /** The option {@code tokenSupplier} as it was set; null if it was not. */
  public final @Nullable String getTokenSupplier() {
    return get("tokenSupplier");
  }

  /** The option {@code dialect}; null for its default. */
  public final void setDialect(@Nullable String dialect) {
    set("dialect", dialect);
  }

  /** The option {@code dialect} as it was set; null if it was not. */
  public final @Nullable String getDialect() {
    return get("dialect");
  }

  /** The option {@code query}; null for its default. */
  public final void setQuery(@Nullable String query) {
    set("query", query);
  }

  /** The option {@code prefetch}. */
  public final void setPrefetch(int prefetch) {
    set("prefetch", Integer.toString(prefetch));
  }

  /** The option {@code redelivery.maximum}. */
  public final void setRedeliveryMaximum(int redeliveryMaximum) {
    set("redelivery.maximum", Integer.toString(redeliveryMaximum));
  }

  /** The option {@code redelivery.delay} in milliseconds. */
  public final void setRedeliveryDelay(long redeliveryDelay) {
    set("redelivery.delay", Long.toString(redeliveryDelay));
  }

  /** The option {@code redelivery.backoff}. */
  public final void setRedeliveryBackoff(double redeliveryBackoff) {
    set("redelivery.backoff", Double.toString(redeliveryBackoff));
  }

  /** The option {@code deadLetterQueue}; null for its default. */
  public final void setDeadLetterQueue(@Nullable String deadLetterQueue) {
    set("deadLetterQueue", deadLetterQueue);
  }

  /** The option {@code deadLetterQueue} as it was set; null if it was not. */
  public final @Nullable String getDeadLetterQueue() {
    return get("deadLetterQueue");
  }

  /** The option {@code queuePrefix}; null for its default. */
  public final void setQueuePrefix(@Nullable String queuePrefix) {
    set("queuePrefix", queuePrefix);
  }

  /** The option {@code queuePrefix} as it was set; null if it was not. */
  public final @Nullable String getQueuePrefix() {
    return get("queuePrefix");
  }

  /** The option {@code topicPrefix}; null for its default. */
  public final void setTopicPrefix(@Nullable String topicPrefix) {
    set("topicPrefix", topicPrefix);
  }

  /** The option {@code topicPrefix} as it was set; null if it was not. */
  public final @Nullable String getTopicPrefix() {
    return get("topicPrefix");
  }

  /** The option {@code connectTimeout} in milliseconds. */
  public final void setConnectTimeout(long connectTimeout) {
    set("connectTimeout", Long.toString(connectTimeout));
  }

  /** The option {@code sendTimeout} in milliseconds. */
  public final void setSendTimeout(long sendTimeout) {
    set("sendTimeout", Long.toString(sendTimeout));
  }

  /** The option {@code requestTimeout} in milliseconds. */
  public final void setRequestTimeout(long requestTimeout) {
    set("requestTimeout", Long.toString(requestTimeout));
  }

  /** The option {@code closeTimeout} in milliseconds. */
  public final void setCloseTimeout(long closeTimeout) {
    set("closeTimeout", Long.toString(closeTimeout));
  }

  /** The option {@code browseTimeout} in milliseconds. */
  public final void setBrowseTimeout(long browseTimeout) {
    set("browseTimeout", Long.toString(browseTimeout));
  }

  /** The option {@code noWaitGrace} in milliseconds. */
  public final void setNoWaitGrace(long noWaitGrace) {
    set("noWaitGrace", Long.toString(noWaitGrace));
  }

  /** The option {@code heartbeat.outgoing} in milliseconds. */
  public final void setHeartbeatOutgoing(long heartbeatOutgoing) {
    set("heartbeat.outgoing", Long.toString(heartbeatOutgoing));
  }

  /** The option {@code heartbeat.incoming} in milliseconds. */
  public final void setHeartbeatIncoming(long heartbeatIncoming) {
    set("heartbeat.incoming", Long.toString(heartbeatIncoming));
  }

  /** The option {@code heartbeat.grace}. */
  public final void setHeartbeatGrace(double heartbeatGrace) {
    set("heartbeat.grace", Double.toString(heartbeatGrace));
  }

  /** The option {@code maxBodyBytes}. */
  public final void setMaxBodyBytes(int maxBodyBytes) {
    set("maxBodyBytes", Integer.toString(maxBodyBytes));
  }

  /** The option {@code maxHeaderBytes}. */
  public final void setMaxHeaderBytes(int maxHeaderBytes) {
    set("maxHeaderBytes", Integer.toString(maxHeaderBytes));
  }

  /** The option {@code maxHeaders}. */
  public final void setMaxHeaders(int maxHeaders) {
    set("maxHeaders", Integer.toString(maxHeaders));
  }

  /** The option {@code pool.maxIdle}. */
  public final void setPoolMaxIdle(int poolMaxIdle) {
    set("pool.maxIdle", Integer.toString(poolMaxIdle));
  }

  /** The option {@code pool.idleTimeout} in milliseconds. */
  public final void setPoolIdleTimeout(long poolIdleTimeout) {
    set("pool.idleTimeout", Long.toString(poolIdleTimeout));
  }

  /** The option {@code proxy}; null for its default. */
  public final void setProxy(@Nullable String proxy) {
    set("proxy", proxy);
  }

  /** The option {@code compression}. */
  public final void setCompression(boolean compression) {
    set("compression", Boolean.toString(compression));
  }

  /** The option {@code tls.trustStore}; null for its default. */
  public final void setTlsTrustStore(@Nullable String tlsTrustStore) {
    set("tls.trustStore", tlsTrustStore);
  }

  /** The option {@code tls.trustStore} as it was set; null if it was not. */
  public final @Nullable String getTlsTrustStore() {
    return get("tls.trustStore");
  }

  /** The option {@code tls.trustStorePassword}; null for its default. */
  public final void setTlsTrustStorePassword(@Nullable String tlsTrustStorePassword) {
    set("tls.trustStorePassword", tlsTrustStorePassword);
  }

  /** The option {@code tls.trustStoreType}; null for its default. */
  public final void setTlsTrustStoreType(@Nullable String tlsTrustStoreType) {
    set("tls.trustStoreType", tlsTrustStoreType);
  }

  /** The option {@code tls.trustStoreType} as it was set; null if it was not. */
  public final @Nullable String getTlsTrustStoreType() {
    return get("tls.trustStoreType");
  }

  /** The option {@code tls.keyStore}; null for its default. */
  public final void setTlsKeyStore(@Nullable String tlsKeyStore) {
    set("tls.keyStore", tlsKeyStore);
  }

  /** The option {@code tls.keyStore} as it was set; null if it was not. */
  public final @Nullable String getTlsKeyStore() {
    return get("tls.keyStore");
  }

  /** The option {@code tls.keyStorePassword}; null for its default. */
  public final void setTlsKeyStorePassword(@Nullable String tlsKeyStorePassword) {
    set("tls.keyStorePassword", tlsKeyStorePassword);
  }

  /** The option {@code tls.keyStoreType}; null for its default. */
  public final void setTlsKeyStoreType(@Nullable String tlsKeyStoreType) {
    set("tls.keyStoreType", tlsKeyStoreType);
  }

  /** The option {@code tls.keyStoreType} as it was set; null if it was not. */
  public final @Nullable String getTlsKeyStoreType() {
    return get("tls.keyStoreType");
  }

  /** The option {@code tls.pem.trust}; null for its default. */
  public final void setTlsPemTrust(@Nullable String tlsPemTrust) {
    set("tls.pem.trust", tlsPemTrust);
  }

  /** The option {@code tls.pem.trust} as it was set; null if it was not. */
  public final @Nullable String getTlsPemTrust() {
    return get("tls.pem.trust");
  }

  /** The option {@code tls.pem.certificate}; null for its default. */
  public final void setTlsPemCertificate(@Nullable String tlsPemCertificate) {
    set("tls.pem.certificate", tlsPemCertificate);
  }

  /** The option {@code tls.pem.certificate} as it was set; null if it was not. */
  public final @Nullable String getTlsPemCertificate() {
    return get("tls.pem.certificate");
  }

  /** The option {@code tls.pem.key}; null for its default. */
  public final void setTlsPemKey(@Nullable String tlsPemKey) {
    set("tls.pem.key", tlsPemKey);
  }

  /** The option {@code tls.pem.key} as it was set; null if it was not. */
  public final @Nullable String getTlsPemKey() {
    return get("tls.pem.key");
  }

  /** The option {@code tls.verifyHost}. */
  public final void setTlsVerifyHost(boolean tlsVerifyHost) {
    set("tls.verifyHost", Boolean.toString(tlsVerifyHost));
  }

  /** The option {@code objectMessage.allow}; null for its default. */
  public final void setObjectMessageAllow(@Nullable String objectMessageAllow) {
    set("objectMessage.allow", objectMessageAllow);
  }

  /** The option {@code objectMessage.allow} as it was set; null if it was not. */
  public final @Nullable String getObjectMessageAllow() {
    return get("objectMessage.allow");
  }

  /**
   * All options, checked.
   *
   * @throws IllegalArgumentException naming the option that is unknown or wrong
   */
  final PontoonOptions options() {
    PontoonOptions options = parsed;
    if (options == null) {
      PontoonOptions.Builder builder = PontoonOptions.builder(uri);
      for (Map.Entry<String, String> entry : values.entrySet()) {
        builder.set(entry.getKey(), entry.getValue());
      }
      options = builder.build();
      parsed = options;
    }
    return options;
  }

  /** What was set beside the URI, secrets too. */
  final Map<String, String> explicit() {
    return Map.copyOf(values);
  }

  private @Nullable String get(String name) {
    return values.get(name);
  }

  private void set(String name, @Nullable String value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
    parsed = null;
  }
}
