package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP CONNECT proxy on 127.0.0.1 (RFC 9110 §9.3.6), in four tempers. It tunnels to 127.0.0.1
 * only, whatever host it is asked for, so that a test may ask for a host that does not exist. Its
 * threads are named {@code scripted-proxy-PORT-...}; any thread may call the methods.
 */
public final class ScriptedProxy implements AutoCloseable {
  private static final Duration HEAD_LIMIT = Duration.ofSeconds(10);

  private final PeerServer server;
  private final Recording recording = new Recording();
  private final int status;
  private final @Nullable String credentials;

  private ScriptedProxy(PeerServer server, int status, @Nullable String credentials) {
    this.server = server;
    this.status = status;
    this.credentials = credentials;
  }

  private static ScriptedProxy start(int status, @Nullable String credentials) {
    ScriptedProxy proxy =
        new ScriptedProxy(PeerServer.bind("scripted-proxy", 0), status, credentials);
    proxy.server.start(proxy::serve);
    return proxy;
  }

  /** Reads every request and tunnels. */
  public static ScriptedProxy tunnelling() {
    return start(200, null);
  }

  /** Tunnels for those credentials (RFC 7617, in UTF-8), and answers 407 to all others. */
  public static ScriptedProxy requiringBasic(String user, String password) {
    String pair = user + ":" + password;
    return start(200, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  /** Answers every request with that status, and tunnels nothing. */
  public static ScriptedProxy refusing(int status) {
    return start(status, null);
  }

  /** Reads every request, and answers nothing. */
  public static ScriptedProxy silent() {
    return start(0, null);
  }

  /** The port it listens on, of 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /** The heads of all requests so far. */
  public List<Handshake> requests() {
    return recording.handshakes();
  }

  /** How many sockets are open still, those of clients and those to their targets. */
  public int openSockets() {
    return server.openSockets();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket client, int number) {
    try {
      PeerInput input = new PeerInput(client.getInputStream());
      client.setSoTimeout((int) HEAD_LIMIT.toMillis());
      Handshake request = input.readHead();
      client.setSoTimeout(0);
      recording.add(request);
      if (status == 0) {
        input.drain();
      } else if (status != 200) {
        answer(client, HttpAnswer.of(status, "Content-Length: 0"));
      } else if (!request.method().equals("CONNECT")) {
        answer(client, HttpAnswer.of(405, "Allow: CONNECT", "Content-Length: 0"));
      } else if (credentials != null
          && !credentials.equals(request.header("Proxy-Authorization"))) {
        answer(
            client,
            HttpAnswer.of(
                407, "Proxy-Authenticate: Basic realm=\"scripted\"", "Content-Length: 0"));
      } else {
        tunnel(client, number, request.target());
      }
    } catch (IOException e) {
      // The client went, or sent no request: its socket is closed, which is all it can be told.
    }
  }

  private static void answer(Socket client, byte[] head) throws IOException {
    client.getOutputStream().write(head);
    client.shutdownOutput();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void tunnel(Socket client, int number, String target) throws IOException {
    int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
    Socket origin = new Socket();
    if (!server.own(origin)) {
      return;
    }
    try {
      origin.connect(new InetSocketAddress(PeerServer.local(), port), (int) HEAD_LIMIT.toMillis());
      origin.setTcpNoDelay(true);
      client.getOutputStream().write(HttpAnswer.of(200));
      server.spawn(number + "-back", () -> pump(origin, client));
      pump(client, origin);
    } finally {
      server.disown(origin);
    }
  }

  /** Copies one direction to its end; a broken one breaks the other. */
  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      PeerServer.closeQuietly(from);
      PeerServer.closeQuietly(to);
    }
  }
}
