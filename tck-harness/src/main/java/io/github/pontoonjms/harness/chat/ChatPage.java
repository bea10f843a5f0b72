package io.github.pontoonjms.harness.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the chat's page on 127.0.0.1: a handful of files from the class path, stomp.js from its
 * webjar, and the broker's address. Started by {@link #serve}, ended by {@link #close}.
 */
public final class ChatPage implements AutoCloseable {
  private static final String WEBJAR = "stomp__stompjs";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private record Resource(String name, String type) {}

  private final HttpServer server;
  private final ExecutorService threads;
  private final String broker;
  private final Map<String, Resource> files;

  private ChatPage(HttpServer server, ExecutorService threads, String broker, String stompJs) {
    this.server = server;
    this.threads = threads;
    this.broker = broker;
    this.files =
        Map.of(
            "/", new Resource("index.html", HTML),
            "/chat.css", new Resource("chat.css", "text/css; charset=utf-8"),
            "/chat.js", new Resource("chat.js", SCRIPT),
            "/stomp.js", new Resource(stompJs, SCRIPT));
  }

  /**
   * Serves from now on.
   *
   * @param port 0 takes a free one
   * @param broker where the page's stomp.js connects
   */
  public static ChatPage serve(int port, String broker) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "pontoon-chat-page");
              thread.setDaemon(true);
              return thread;
            });
    ChatPage page = new ChatPage(server, threads, broker, stompJs());
    server.setExecutor(threads);
    server.createContext("/", page::answer);
    server.start();
    return page;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Where stomp.js is in its webjar: the path has the version in it. */
  private static String stompJs() throws IOException {
    Properties properties = new Properties();
    properties.load(
        new ByteArrayInputStream(
            bytes("/META-INF/maven/org.webjars.npm/" + WEBJAR + "/pom.properties")));
    return "/META-INF/resources/webjars/"
        + WEBJAR
        + "/"
        + properties.getProperty("version")
        + "/bundles/stomp.umd.min.js";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Resource file = files.get(path);
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (path.equals("/broker")) {
        send(exchange, "text/plain; charset=utf-8", broker.getBytes(StandardCharsets.UTF_8));
      } else if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, file.type(), bytes(file.name()));
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'self'; connect-src 'self' ws: wss:");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = ChatPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The class path has no " + name);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
