package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to open a {@link StompConnection}: where, as whom, and with which limits and deadlines.
 * Immutable; may be used for any number of connections. {@link #toString} holds no secret.
 */
public final class ConnectOptions {
  private final TransportOptions transport;
  private final String host;
  private final Credentials.Supplier credentials;
  private final @Nullable String clientId;
  private final StompHeaders headers;
  private final List<StompVersion> versions;
  private final HeartBeat heartBeat;
  private final double heartBeatGrace;
  private final Duration sendTimeout;
  private final Duration requestTimeout;
  private final Duration closeTimeout;
  private final FrameLimits limits;
  private final long queueBytes;
  private final Framing neutralFraming;
  private final @Nullable Consumer<String> trace;

  private ConnectOptions(Builder builder) {
    transport = builder.transport;
    host = builder.host;
    credentials = builder.credentials;
    clientId = builder.clientId;
    headers = builder.headers;
    versions = builder.versions;
    heartBeat = builder.heartBeat;
    heartBeatGrace = builder.heartBeatGrace;
    sendTimeout = builder.sendTimeout;
    requestTimeout = builder.requestTimeout;
    closeTimeout = builder.closeTimeout;
    limits = builder.limits;
    queueBytes = builder.queueBytes;
    neutralFraming = builder.neutralFraming;
    trace = builder.trace;
  }

  /** The subprotocols of STOMP, the dearest first: what a transport offers if one is unsure. */
  public static final List<String> SUBPROTOCOLS = List.of("v12.stomp", "v11.stomp", "v10.stomp");

  /** A builder of options with the defaults, for a server; {@link #SUBPROTOCOLS} are offered. */
  public static Builder builder(URI uri) {
    return builder(TransportOptions.builder(uri).subprotocols(SUBPROTOCOLS).build());
  }

  /**
   * A builder of options with the defaults, for a socket opened just as {@code transport} says; it
   * should offer {@link #SUBPROTOCOLS}, or what the server is known to want.
   */
  public static Builder builder(TransportOptions transport) {
    return new Builder(transport);
  }

  /** A builder that begins with these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** How the socket is opened. */
  public TransportOptions transport() {
    return transport;
  }

  /** The {@code host} header of CONNECT. */
  public String host() {
    return host;
  }

  /** Asked at each connect for login and passcode. */
  public Credentials.Supplier credentials() {
    return credentials;
  }

  /** The {@code client-id} header of CONNECT; null for none. */
  public @Nullable String clientId() {
    return clientId;
  }

  /** More headers of CONNECT. */
  public StompHeaders headers() {
    return headers;
  }

  /** The versions offered, ascending. */
  public List<StompVersion> versions() {
    return versions;
  }

  /** What this side promises and asks for. */
  public HeartBeat heartBeat() {
    return heartBeat;
  }

  /** How many of its intervals the peer may be silent, at least 1. */
  public double heartBeatGrace() {
    return heartBeatGrace;
  }

  /** How long a frame waits for room in the queue, and then until it begins to be written. */
  public Duration sendTimeout() {
    return sendTimeout;
  }

  /** How long a receipt may take from when its frame has been written. */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  /** How long opening may take, from TCP to CONNECTED: the transport's own option. */
  public Duration connectTimeout() {
    return transport.connectTimeout();
  }

  /** How long an orderly end may take before it becomes an abort. */
  public Duration closeTimeout() {
    return closeTimeout;
  }

  /** What is read from the peer at most. */
  public FrameLimits limits() {
    return limits;
  }

  /** Bytes of frames that may wait to be written; a larger frame waits alone. */
  public long queueBytes() {
    return queueBytes;
  }

  /** The framing until {@link StompConnection#framing} is called. */
  public Framing neutralFraming() {
    return neutralFraming;
  }

  /** Shown a line for each frame, secrets masked; null for none. */
  public @Nullable Consumer<String> trace() {
    return trace;
  }

  @Override
  public String toString() {
    return "ConnectOptions["
        + transport
        + ", host="
        + host
        + ", clientId="
        + clientId
        + ", versions="
        + versions
        + ", heartBeat="
        + heartBeat.header()
        + "]";
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final TransportOptions transport;
    private String host;
    private Credentials.Supplier credentials = () -> Credentials.NONE;
    private @Nullable String clientId;
    private StompHeaders headers = StompHeaders.none();
    private List<StompVersion> versions = List.of(StompVersion.values());
    private HeartBeat heartBeat = HeartBeat.DEFAULT;
    private double heartBeatGrace = 2;
    private Duration sendTimeout = Duration.ofSeconds(30);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration closeTimeout = Duration.ofSeconds(5);
    private FrameLimits limits = FrameLimits.DEFAULT;
    private long queueBytes = 4 << 20;
    private Framing neutralFraming = Framing.NEUTRAL;
    private @Nullable Consumer<String> trace;

    private Builder(TransportOptions transport) {
      this.transport = transport;
      this.host = Objects.requireNonNullElse(transport.uri().getHost(), "localhost");
    }

    private Builder(ConnectOptions options) {
      transport = options.transport;
      host = options.host;
      credentials = options.credentials;
      clientId = options.clientId;
      headers = options.headers;
      versions = options.versions;
      heartBeat = options.heartBeat;
      heartBeatGrace = options.heartBeatGrace;
      sendTimeout = options.sendTimeout;
      requestTimeout = options.requestTimeout;
      closeTimeout = options.closeTimeout;
      limits = options.limits;
      queueBytes = options.queueBytes;
      neutralFraming = options.neutralFraming;
      trace = options.trace;
    }

    /** The {@code host} header of CONNECT: the virtual host. Default: the URI's host. */
    public Builder host(String value) {
      host = Objects.requireNonNull(value, "host");
      return this;
    }

    /** The same login and passcode at each connect. Default: neither. */
    public Builder credentials(@Nullable String login, @Nullable String passcode) {
      Credentials fixed = new Credentials(login, passcode);
      credentials = () -> fixed;
      return this;
    }

    /** Asked at each connect, on the thread that connects. */
    public Builder credentials(Credentials.Supplier value) {
      credentials = Objects.requireNonNull(value, "credentials");
      return this;
    }

    /** The {@code client-id} header. Default: null, none. */
    public Builder clientId(@Nullable String value) {
      clientId = value;
      return this;
    }

    /** More headers of CONNECT, behind those that the options make. Default: none. */
    public Builder headers(StompHeaders value) {
      headers = Objects.requireNonNull(value, "headers");
      return this;
    }

    /** The versions to offer. Default: all three. They are offered in ascending order. */
    public Builder versions(StompVersion... value) {
      if (value.length == 0) {
        throw new IllegalArgumentException("No version to offer");
      }
      versions = List.of(value).stream().distinct().sorted().toList();
      return this;
    }

    /** Heart-beats. Default: 10 s both ways. */
    public Builder heartBeat(HeartBeat value) {
      heartBeat = Objects.requireNonNull(value, "heartBeat");
      return this;
    }

    /**
     * How many of its intervals the peer may be silent before the connection is aborted. Default:
     * 2.
     */
    public Builder heartBeatGrace(double value) {
      if (!(value >= 1)) {
        throw new IllegalArgumentException("heartBeatGrace is less than 1: " + value);
      }
      heartBeatGrace = value;
      return this;
    }

    /** Default: 30 s. */
    public Builder sendTimeout(Duration value) {
      sendTimeout = positive(value, "sendTimeout");
      return this;
    }

    /** Default: 30 s. */
    public Builder requestTimeout(Duration value) {
      requestTimeout = positive(value, "requestTimeout");
      return this;
    }

    /** Default: 5 s. */
    public Builder closeTimeout(Duration value) {
      closeTimeout = positive(value, "closeTimeout");
      return this;
    }

    /** Default: {@link FrameLimits#DEFAULT}. */
    public Builder limits(FrameLimits value) {
      limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /** Default: 4 MiB. */
    public Builder queueBytes(long value) {
      if (value < 1) {
        throw new IllegalArgumentException("queueBytes is less than 1: " + value);
      }
      queueBytes = value;
      return this;
    }

    /** Default: {@link Framing#NEUTRAL}. */
    public Builder neutralFraming(Framing value) {
      neutralFraming = Objects.requireNonNull(value, "neutralFraming");
      return this;
    }

    /**
     * Shows each frame as a line of text, secrets masked, on the thread that writes or reads it; it
     * must be short. Default: null, none.
     */
    public Builder trace(@Nullable Consumer<String> value) {
      trace = value;
      return this;
    }

    public ConnectOptions build() {
      return new ConnectOptions(this);
    }

    private static Duration positive(Duration value, String name) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " is not positive: " + value);
      }
      return value;
    }
  }
}
