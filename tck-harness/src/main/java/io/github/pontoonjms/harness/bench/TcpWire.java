package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** A plain socket, read by a daemon thread of its own. */
final class TcpWire implements Wire {
  private static final int READ_BYTES = 65_536;

  private final Socket socket;

  private TcpWire(Socket socket) {
    this.socket = socket;
  }

  static Wire open(URI broker, FrameReader reader) throws IOException {
    Socket socket = new Socket(broker.getHost(), broker.getPort());
    socket.setTcpNoDelay(true);
    Thread thread = new Thread(() -> read(socket, reader), "bench-tcp-reader");
    thread.setDaemon(true);
    thread.start();
    return new TcpWire(socket);
  }

  private static void read(Socket socket, FrameReader reader) {
    byte[] buffer = new byte[READ_BYTES];
    try (InputStream in = socket.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        reader.take(buffer, 0, count);
      }
      reader.ended(new IOException("The broker has closed the socket"));
    } catch (IOException e) {
      reader.ended(e);
    }
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    socket.getOutputStream().write(bytes, 0, length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
