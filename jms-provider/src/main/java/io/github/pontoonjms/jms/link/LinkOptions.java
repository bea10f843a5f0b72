package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.jms.options.ProxyOptions;
import io.github.pontoonjms.jms.options.TlsOptions;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.HeartBeat;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.transport.HttpProxy;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The options of a JMS provider in the terms of the STOMP connection below it. */
final class LinkOptions {
  private LinkOptions() {}

  /**
   * @param dialect adds its own headers to CONNECT once it is known; null before
   */
  static ConnectOptions connect(
      PontoonOptions options,
      LinkCredentials credentials,
      @Nullable String clientId,
      @Nullable Dialect dialect) {
    StompHeaders extra = dialect == null ? StompHeaders.none() : dialect.connectHeaders(clientId);
    return ConnectOptions.builder(transport(options, credentials))
        .host(options.host())
        .credentials(credentials.user(), credentials.password())
        .clientId(clientId == null || dialect == null ? clientId : dialect.wireClientId(clientId))
        .headers(extra)
        .heartBeat(
            new HeartBeat(
                options.heartBeat().outgoing().toMillis(),
                options.heartBeat().incoming().toMillis()))
        .heartBeatGrace(options.heartBeat().grace())
        .sendTimeout(options.sendTimeout())
        .requestTimeout(options.requestTimeout())
        .limits(
            new FrameLimits(
                options.maxHeaders(),
                options.maxHeaderBytes(),
                options.maxHeaderBytes(),
                options.maxBodyBytes()))
        .build();
  }

  private static TransportOptions transport(PontoonOptions options, LinkCredentials credentials) {
    TransportOptions.Builder builder =
        TransportOptions.builder(options.webSocketUri())
            .subprotocols(ConnectOptions.SUBPROTOCOLS)
            .headers(options.headers())
            .connectTimeout(options.connectTimeout())
            .writeTimeout(options.sendTimeout())
            .maxIncomingMessageBytes(
                (int)
                    Math.min(
                        Integer.MAX_VALUE - 8L,
                        (long) options.maxBodyBytes() + options.maxHeaderBytes() + 1024))
            .compression(options.compression())
            .tls(tls(options.tls(), credentials));
    ProxyOptions proxy = options.proxy();
    if (proxy != null) {
      builder.proxy(new HttpProxy(proxy.host(), proxy.port(), proxy.user(), proxy.password()));
    }
    Supplier<String> tokens =
        credentials.tokens() == null ? tokens(options.tokenSupplier()) : credentials.tokens();
    if (tokens != null) {
      builder.headerSupplier(
          () ->
              Map.of(
                  "Authorization",
                  "Bearer "
                      + Objects.requireNonNull(tokens.get(), "The token supplier gave no token")));
    }
    return builder.build();
  }

  private static io.github.pontoonjms.stomp.transport.TlsOptions tls(
      TlsOptions options, LinkCredentials credentials) {
    io.github.pontoonjms.stomp.transport.TlsOptions.Builder builder =
        io.github.pontoonjms.stomp.transport.TlsOptions.builder().verifyHost(options.verifyHost());
    if (credentials.sslContext() != null) {
      return builder.sslContext(credentials.sslContext()).build();
    }
    if (options.trustStore() != null) {
      builder.trustStore(
          Path.of(options.trustStore()),
          options.trustStorePassword(),
          type(options.trustStoreType()));
    }
    if (options.pemTrust() != null) {
      builder.trustPem(Path.of(options.pemTrust()));
    }
    if (options.keyStore() != null) {
      builder.keyStore(
          Path.of(options.keyStore()), options.keyStorePassword(), type(options.keyStoreType()));
    }
    if (options.pemCertificate() != null && options.pemKey() != null) {
      builder.keyPem(Path.of(options.pemCertificate()), Path.of(options.pemKey()));
    }
    return builder.build();
  }

  private static String type(@Nullable String given) {
    return given == null ? java.security.KeyStore.getDefaultType() : given;
  }

  private static @Nullable Supplier<String> tokens(@Nullable String className) {
    if (className == null) {
      return null;
    }
    try {
      Class<?> type = Class.forName(className, true, loader());
      Object made = type.getDeclaredConstructor().newInstance();
      if (!(made instanceof Supplier<?> supplier)) {
        throw new IllegalArgumentException(
            "tokenSupplier: " + className + " is no java.util.function.Supplier");
      }
      return () -> Objects.toString(supplier.get(), null);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalArgumentException(
          "tokenSupplier: cannot make a " + className + " by a constructor without arguments",
          failed);
    }
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? LinkOptions.class.getClassLoader() : context;
  }
}
