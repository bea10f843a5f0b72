package io.github.pontoonjms.stomp.peertest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pontoonjms.stomp.peer.RawFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A plain socket that may say to a peer whatever it likes. */
final class RawClient implements AutoCloseable {
  private static final String UPGRADE =
      """
      GET /stomp HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  private final Socket socket = new Socket();

  static RawClient connect(int port) throws IOException {
    RawClient client = new RawClient();
    client.socket.setSendBufferSize(64 * 1024);
    client.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    client.socket.setSoTimeout(10_000);
    return client;
  }

  /** Connects and upgrades. */
  static RawClient upgrade(int port) throws IOException {
    RawClient client = connect(port);
    client.upgradeOver();
    return client;
  }

  /** Upgrades what is connected already. */
  void upgradeOver() throws IOException {
    send(UPGRADE);
    readHead();
  }

  Socket socket() {
    return socket;
  }

  void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(RawFrame frame) throws IOException {
    send(frame.bytes());
  }

  /** The head of an HTTP answer. */
  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("The head ends early: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** All bytes to the end of the stream. */
  byte[] readToEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(all);
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
