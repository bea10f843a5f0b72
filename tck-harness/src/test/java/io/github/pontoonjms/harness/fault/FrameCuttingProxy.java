package io.github.pontoonjms.harness.fault;

import io.github.pontoonjms.stomp.frame.FrameDecoder;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.frame.WireBuffer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A WebSocket proxy on 127.0.0.1 that sees the STOMP frames and ends both sockets before or after
 * the one that a rule names. What a client lays into one WebSocket message goes on as one message a
 * frame, so that there is a place between any two. Small messages only; beats are not passed on.
 *
 * <p>Owned by a test. Two threads a connection, {@code cutting-proxy-...}; no lock.
 */
final class FrameCuttingProxy implements AutoCloseable {
  /** What becomes of a frame. */
  enum Verdict {
    PASS,
    /** It is not passed on, and the sockets end. */
    CUT_BEFORE,
    /** It is passed on, and the sockets end. */
    CUT_AFTER
  }

  /** Judges the frames of one connection; called by the threads of both directions. */
  @FunctionalInterface
  interface Rule {
    Verdict on(boolean fromClient, StompFrame frame);
  }

  /** A connection was cut on purpose. */
  private static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int MASKED = 0x80;
  private static final int CONTROL = 0x08;
  private static final int BINARY = 0x82;

  private final int brokerPort;
  private final ServerSocket listening;
  private final Rule rule;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  private FrameCuttingProxy(int brokerPort, ServerSocket listening, Rule rule) {
    this.brokerPort = brokerPort;
    this.listening = listening;
    this.rule = rule;
  }

  static FrameCuttingProxy before(int brokerPort, Rule rule) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    FrameCuttingProxy proxy = new FrameCuttingProxy(brokerPort, listening, rule);
    start("accept", proxy::accept);
    return proxy;
  }

  String uri() {
    return "ws://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        sockets.addAll(List.of(client, broker));
        start("out", () -> pump(client, broker, true));
        start("in", () -> pump(broker, client, false));
      } catch (IOException closed) {
        // The test has ended: nobody waits for this connection.
      }
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, "cutting-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Socket from, Socket to, boolean fromClient) {
    try (from;
        to) {
      to.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
      OutputStream out = new BufferedOutputStream(to.getOutputStream());
      passHead(in, out);
      FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
      while (true) {
        passMessage(in, out, decoder, fromClient);
      }
    } catch (IOException ended) {
      // By a cut, or by one of the two; either way closing both ends tells the other.
    }
  }

  /** The HTTP head, as it is. */
  private static void passHead(DataInputStream in, OutputStream out) throws IOException {
    int ending = 0;
    while (ending != 0x0d0a0d0a) {
      int next = in.readUnsignedByte();
      out.write(next);
      ending = ending << 8 | next;
    }
    out.flush();
  }

  private void passMessage(
      DataInputStream in, OutputStream out, FrameDecoder decoder, boolean fromClient)
      throws IOException {
    int first = in.readUnsignedByte();
    byte[] payload = payload(in);
    if ((first & CONTROL) != 0) {
      write(out, first, payload, fromClient);
      return;
    }
    List<byte[]> passed = new ArrayList<>();
    boolean cut = false;
    for (StompFrame frame : decode(decoder, payload)) {
      Verdict verdict = rule.on(fromClient, frame);
      if (verdict != Verdict.CUT_BEFORE) {
        passed.add(encode(frame));
      }
      if (verdict != Verdict.PASS) {
        cut = true;
        break;
      }
    }
    for (byte[] frame : passed) {
      write(out, BINARY, frame, fromClient);
    }
    if (cut) {
      throw new CutException();
    }
  }

  private static List<StompFrame> decode(FrameDecoder decoder, byte[] payload) throws IOException {
    List<StompFrame> frames = new ArrayList<>();
    decoder.decode(ByteBuffer.wrap(payload), frame -> frames.add(frame.compact()));
    return frames;
  }

  private static byte[] encode(StompFrame frame) {
    WireBuffer wire = new WireBuffer(0, 1024);
    new FrameEncoder(StompVersion.V1_2).encode(frame, wire);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(wire.array(), wire.offset(), wire.length());
    return bytes.toByteArray();
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] mask = new byte[4];
    if ((second & MASKED) != 0) {
      in.readFully(mask);
    }
    byte[] payload = in.readNBytes((int) length);
    if (payload.length < length) {
      throw new EOFException();
    }
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  /** One whole WebSocket frame; a client's is masked, with the key 0, which changes nothing. */
  private static void write(OutputStream out, int first, byte[] payload, boolean masked)
      throws IOException {
    out.write(first);
    int maskBit = masked ? MASKED : 0;
    if (payload.length < 126) {
      out.write(maskBit | payload.length);
    } else if (payload.length <= 0xffff) {
      out.write(maskBit | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      throw new IOException("Too large for this proxy: " + payload.length);
    }
    if (masked) {
      out.write(new byte[4]);
    }
    out.write(payload);
    out.flush();
  }
}
