package io.github.pontoonjms.stomp.transport;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one WebSocket is opened and what limits it has. Immutable; used for any number of connects by
 * any threads. {@code toString} shows no header, no query and no password.
 */
public final class TransportOptions {
  private final URI uri;
  private final List<String> subprotocols;
  private final Map<String, String> headers;
  private final Supplier<Map<String, String>> headerSupplier;
  private final Duration connectTimeout;
  private final Duration writeTimeout;
  private final int maxIncomingMessageBytes;
  private final @Nullable HttpProxy proxy;
  private final TlsOptions tls;
  private final boolean compression;
  private final String name;

  private TransportOptions(Builder builder) {
    this.uri = builder.uri;
    this.subprotocols = List.copyOf(builder.subprotocols);
    this.headers = Map.copyOf(builder.headers);
    this.headerSupplier = builder.headerSupplier;
    this.connectTimeout = builder.connectTimeout;
    this.writeTimeout = builder.writeTimeout;
    this.maxIncomingMessageBytes = builder.maxIncomingMessageBytes;
    this.proxy = builder.proxy;
    this.tls = builder.tls;
    this.compression = builder.compression;
    this.name = builder.name == null ? host() + ":" + port() : builder.name;
  }

  /**
   * Begins options for a server.
   *
   * @param uri {@code ws} or {@code wss}; path and query are sent as they are
   * @throws IllegalArgumentException if the URI is none of a WebSocket (RFC 6455 §3), or holds
   *     credentials (they belong in a header) or a fragment
   */
  public static Builder builder(URI uri) {
    return new Builder(uri);
  }

  /** The server's URI. */
  public URI uri() {
    return uri;
  }

  /** What is offered as {@code Sec-WebSocket-Protocol}, the dearest first; may be empty. */
  public List<String> subprotocols() {
    return subprotocols;
  }

  /** Headers of every handshake. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Asked for more headers at each connect, on the connecting thread; its headers win. */
  public Supplier<Map<String, String>> headerSupplier() {
    return headerSupplier;
  }

  /** The time for a whole connect: TCP, proxy, TLS and upgrade together. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How long a write may make no progress. */
  public Duration writeTimeout() {
    return writeTimeout;
  }

  /** The largest incoming WebSocket message, in bytes after decompression. */
  public int maxIncomingMessageBytes() {
    return maxIncomingMessageBytes;
  }

  /** The proxy; null to connect directly. */
  public @Nullable HttpProxy proxy() {
    return proxy;
  }

  /** What {@code wss} trusts and shows. */
  public TlsOptions tls() {
    return tls;
  }

  /** Whether permessage-deflate (RFC 7692) is offered. */
  public boolean compression() {
    return compression;
  }

  /** What threads, logs and exceptions call the connection. */
  public String name() {
    return name;
  }

  String host() {
    return uri.getHost();
  }

  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
  }

  boolean secure() {
    return "wss".equalsIgnoreCase(uri.getScheme());
  }

  /** Path and query as the request line carries them. */
  String target() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** The URI without its query, which may hold a token. */
  URI uriWithoutQuery() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return URI.create(
        (secure() ? "wss://" : "ws://")
            + host()
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + path);
  }

  @Override
  public String toString() {
    return "TransportOptions["
        + uriWithoutQuery()
        + (proxy == null ? "" : " by " + proxy)
        + ", subprotocols="
        + subprotocols
        + "]";
  }

  /** Collects options; not for several threads. Every setter may be called again and replaces. */
  public static final class Builder {
    /** RFC 6455 leaves the limit open; a JMS body of 16 MiB and its headers fit. */
    private static final int DEFAULT_MAX_INCOMING = 16 * 1024 * 1024 + 64 * 1024;

    private final URI uri;
    private List<String> subprotocols = List.of();
    private Map<String, String> headers = Map.of();
    private Supplier<Map<String, String>> headerSupplier = Map::of;
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration writeTimeout = Duration.ofSeconds(30);
    private int maxIncomingMessageBytes = DEFAULT_MAX_INCOMING;
    private @Nullable HttpProxy proxy;
    private TlsOptions tls = TlsOptions.defaults();
    private boolean compression;
    private @Nullable String name;

    private Builder(URI uri) {
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("ws") && !scheme.equals("wss")) {
        throw new IllegalArgumentException("Not the scheme of a WebSocket: '" + scheme + "'");
      }
      if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
        throw new IllegalArgumentException("Credentials do not belong in a WebSocket's URI");
      }
      if (uri.getHost() == null) {
        throw new IllegalArgumentException(
            "No valid host name in the URI's authority '" + uri.getRawAuthority() + "'");
      }
      if (uri.getRawFragment() != null) {
        throw new IllegalArgumentException("A WebSocket's URI has no fragment (RFC 6455 §3)");
      }
      if (uri.getPort() == 0 || uri.getPort() > 65535) {
        throw new IllegalArgumentException("No port: " + uri.getPort());
      }
      HandshakeText.checkHost(uri.getHost());
      this.uri = uri;
    }

    /** Subprotocols to offer; default none. */
    public Builder subprotocols(List<String> subprotocols) {
      this.subprotocols = new ArrayList<>(subprotocols);
      return this;
    }

    /** Headers of every handshake; default none. */
    public Builder headers(Map<String, String> headers) {
      this.headers = new LinkedHashMap<>(headers);
      return this;
    }

    /** Asked at each connect, on the connecting thread, outside its deadline; default none. */
    public Builder headerSupplier(Supplier<Map<String, String>> headerSupplier) {
      this.headerSupplier = Objects.requireNonNull(headerSupplier);
      return this;
    }

    /** The time for a whole connect; default 15 s. Finding the host's address is not bounded. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = positive("connectTimeout", connectTimeout);
      return this;
    }

    /** How long a write may make no progress; default 30 s. */
    public Builder writeTimeout(Duration writeTimeout) {
      this.writeTimeout = positive("writeTimeout", writeTimeout);
      return this;
    }

    /** The largest incoming WebSocket message, in bytes; default 16 MiB and 64 KiB for headers. */
    public Builder maxIncomingMessageBytes(int maxIncomingMessageBytes) {
      if (maxIncomingMessageBytes < 1) {
        throw new IllegalArgumentException(
            "maxIncomingMessageBytes is not positive: " + maxIncomingMessageBytes);
      }
      this.maxIncomingMessageBytes = maxIncomingMessageBytes;
      return this;
    }

    /** A proxy; default and null: a direct connection, whatever the JVM's properties say. */
    public Builder proxy(@Nullable HttpProxy proxy) {
      this.proxy = proxy;
      return this;
    }

    /** For {@code wss}; default the JVM's trust store, with the host name checked. */
    public Builder tls(TlsOptions tls) {
      this.tls = Objects.requireNonNull(tls);
      return this;
    }

    /** Whether to offer permessage-deflate; default not: it costs time and memory on both sides. */
    public Builder compression(boolean compression) {
      this.compression = compression;
      return this;
    }

    /** For thread names, logs and exceptions; default {@code host:port}. */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name);
      return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException if a header, a subprotocol, the path or the query holds what
     *     an HTTP head cannot carry
     */
    public TransportOptions build() {
      for (String subprotocol : subprotocols) {
        HandshakeText.checkToken("subprotocol", subprotocol);
      }
      if (new HashSet<>(subprotocols).size() < subprotocols.size()) {
        throw new IllegalArgumentException("A subprotocol is offered twice: " + subprotocols);
      }
      HandshakeText.checkHeaders(headers);
      TransportOptions options = new TransportOptions(this);
      HandshakeText.checkTarget(options.target());
      return options;
    }

    private static Duration positive(String what, Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(what + " is not positive: " + duration);
      }
      return duration;
    }
  }
}
