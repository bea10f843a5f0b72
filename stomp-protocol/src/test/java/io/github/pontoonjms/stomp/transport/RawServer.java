package io.github.pontoonjms.stomp.transport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A server whose every byte a test decides: one daemon thread a peer, running a script. */
final class RawServer implements Closeable {
  /** What is done with one accepted socket; it is closed afterwards. */
  interface Script {
    void run(Peer peer) throws Exception;
  }

  private final ServerSocket listening;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();

  private RawServer(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  static RawServer start(Script script) throws IOException {
    return start(new ServerSocket(0, 600, InetAddress.getLoopbackAddress()), script);
  }

  static RawServer startTls(SSLContext context, boolean clientKey, Script script)
      throws IOException {
    javax.net.ssl.SSLServerSocket socket =
        (javax.net.ssl.SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(clientKey);
    return start(socket, script);
  }

  private static RawServer start(ServerSocket listening, Script script) {
    RawServer server = new RawServer(listening, script);
    daemon("raw-accept", server::accept);
    return server;
  }

  /** A script that upgrades, then goes on. */
  static Script upgraded(Script then) {
    return peer -> {
      peer.upgrade();
      then.run(peer);
    };
  }

  int port() {
    return listening.getLocalPort();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port() + "/stomp");
  }

  URI secureUri() {
    return URI.create("wss://localhost:" + port() + "/stomp");
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        sockets.add(socket);
        daemon("raw-peer", () -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Peer(socket));
    } catch (Exception e) {
      failures.add(e);
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** A frame as a client sent it, unmasked. */
  static final class Frame {
    private final int first;
    private final byte[] payload;

    private Frame(int first, byte[] payload) {
      this.first = first;
      this.payload = payload;
    }

    int first() {
      return first;
    }

    byte[] payload() {
      return payload;
    }

    int opcode() {
      return first & 0x0F;
    }

    int closeCode() {
      return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  /** One accepted socket. */
  final class Peer {
    final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    String readHead() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = socket.getInputStream().read();
        if (b < 0) {
          throw new EOFException("no whole head: " + head);
        }
        head.append((char) b);
      }
      requests.add(head.toString());
      return head.toString();
    }

    void upgrade(String... headers) throws Exception {
      answerUpgrade(readHead(), headers);
    }

    void answerUpgrade(String request, String... headers) throws Exception {
      StringBuilder answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
      answer.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
      answer.append(accept(header(request, "Sec-WebSocket-Key"))).append("\r\n");
      for (String header : headers) {
        answer.append(header).append("\r\n");
      }
      send(answer.append("\r\n").toString());
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    void sendFrame(int first, byte[] payload) throws IOException {
      send(serverFrame(first, payload));
    }

    Frame readFrame() throws IOException {
      InputStream in = socket.getInputStream();
      byte[] head = exactly(in, 2);
      long length = head[1] & 0x7F;
      if (length >= 126) {
        length = 0;
        for (byte b : exactly(in, (head[1] & 0x7F) == 126 ? 2 : 8)) {
          length = length << 8 | (b & 0xFF);
        }
      }
      if ((head[1] & 0x80) == 0) {
        throw new IOException("unmasked frame from a client");
      }
      byte[] key = exactly(in, 4);
      byte[] payload = exactly(in, (int) length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= key[i % 4];
      }
      return new Frame(head[0] & 0xFF, payload);
    }

    /** Reads until the client ends. */
    long drain() throws IOException {
      return socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    private byte[] exactly(InputStream in, int count) throws IOException {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException("the client ended");
      }
      return bytes;
    }
  }

  static String header(String head, String name) {
    Matcher matcher =
        Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\r?$").matcher(head);
    return matcher.find() ? matcher.group(1) : "";
  }

  static String accept(String key) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-1")
                .digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                        .getBytes(StandardCharsets.US_ASCII)));
  }

  static byte[] serverFrame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 65_536) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload);
    return Arrays.copyOf(frame.array(), frame.position());
  }

  static byte[] closePayload(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array();
  }
}
