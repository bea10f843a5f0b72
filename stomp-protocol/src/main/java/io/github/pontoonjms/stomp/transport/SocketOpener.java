package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens the socket under one WebSocket: TCP, an HTTP proxy's tunnel, TLS. On the connecting thread;
 * the watch ends it when the time is over.
 */
final class SocketOpener {
  /**
   * An open socket.
   *
   * @param plain what is closed to end everything at once: closing a TLS socket waits for a blocked
   *     writer
   * @param socket what is read and written; the same without TLS
   */
  record Opened(Socket plain, Socket socket) {}

  private final TransportOptions options;
  private final ConnectWatch watch;

  SocketOpener(TransportOptions options, ConnectWatch watch) {
    this.options = options;
    this.watch = watch;
  }

  Opened open() throws IOException {
    HttpProxy proxy = options.proxy();
    Socket plain =
        proxy == null
            ? connect(options.host(), options.port())
            : connect(proxy.host(), proxy.port());
    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    if (proxy != null) {
      tunnel(plain, proxy);
    }
    return new Opened(plain, options.secure() ? secure(plain) : plain);
  }

  /** Tries a name's addresses in turn, each with its share of the time that is left. */
  private Socket connect(String host, int port) throws IOException {
    watch.step("Connecting to " + host + ":" + port);
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new TransportException("Unknown host " + host, e);
    }
    IOException failure = new IOException("no address");
    for (int i = 0; i < addresses.length; i++) {
      int share = Math.max(1, watch.millisLeft() / (addresses.length - i));
      // Not a channel's socket: an interrupt would close that.
      Socket socket = new Socket();
      watch.watch(socket);
      try {
        socket.connect(new InetSocketAddress(addresses[i], port), share);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  private void tunnel(Socket plain, HttpProxy proxy) throws IOException {
    String target = options.host() + ":" + options.port();
    String who = "The proxy " + proxy.host() + ":" + proxy.port();
    watch.step("The tunnel of " + who.substring(4) + " to " + target);
    StringBuilder request = new StringBuilder();
    request.append("CONNECT ").append(target).append(" HTTP/1.1\r\nHost: ").append(target);
    request.append("\r\n");
    if (proxy.user() != null) {
      String pair = proxy.user() + ":" + (proxy.password() == null ? "" : proxy.password());
      request
          .append("Proxy-Authorization: Basic ")
          .append(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
          .append("\r\n");
    }
    request.append("\r\n");
    plain.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    ReadBuffer buffer = new ReadBuffer();
    HttpHead answer = HttpHead.read(buffer, plain.getInputStream(), who);
    if (answer.status() / 100 != 2) {
      throw new HandshakeException(
          answer.status(),
          who
              + " refused a tunnel to "
              + target
              + " with "
              + answer.status()
              + " "
              + answer.reason()
              + (answer.status() != 407
                  ? ""
                  : proxy.user() == null
                      ? " (no proxy credentials are set)"
                      : " (it does not take the proxy credentials that are set, as Basic)"));
    }
    if (buffer.available() > 0) {
      throw new TransportException(who + " spoke before the server could");
    }
  }

  private SSLSocket secure(Socket plain) throws IOException {
    String name = options.host() + ":" + options.port();
    watch.step("The TLS handshake with " + name);
    String host = options.host().startsWith("[") ? unbracketed(options.host()) : options.host();
    SSLSocket socket =
        (SSLSocket)
            options
                .tls()
                .context()
                .getSocketFactory()
                .createSocket(plain, host, options.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    if (options.tls().verifyHost()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (!isAddress(host)) {
      // Asked for by name: the JDK itself sends none for a name without a dot.
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String unbracketed(String host) {
    return host.substring(1, host.length() - 1);
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }
}
