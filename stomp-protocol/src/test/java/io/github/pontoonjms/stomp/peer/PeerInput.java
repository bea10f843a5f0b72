package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client sends, through one large buffer: first an HTTP head, then WebSocket frames. Read by
 * one thread at a time.
 */
final class PeerInput {
  private static final int MAX_HEAD = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[256 * 1024];
  private int position;
  private int limit;

  PeerInput(InputStream in) {
    this.in = in;
  }

  /** Whether the next byte is here already. */
  boolean hasBuffered() {
    return position < limit;
  }

  /** The next byte, or -1 at the end of the stream. */
  int read() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private int required() throws IOException {
    int next = read();
    if (next < 0) {
      throw new EOFException("The stream ended inside a WebSocket frame");
    }
    return next;
  }

  /** An unsigned number of that many bytes, the highest first. */
  long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | required();
    }
    return number;
  }

  byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      if (position == limit && !fill()) {
        throw new EOFException("The stream ended inside a WebSocket frame");
      }
      int chunk = Math.min(limit - position, length - done);
      System.arraycopy(buffer, position, bytes, done, chunk);
      position += chunk;
      done += chunk;
    }
    return bytes;
  }

  /** Reads and forgets whatever comes, until the stream ends. */
  void drain() throws IOException {
    do {
      position = limit;
    } while (fill());
  }

  /** Reads an HTTP request's head, to its empty line. */
  Handshake readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    int total = 0;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
      total += line.length();
      if (total > MAX_HEAD) {
        throw new IOException("The request's head is larger than " + MAX_HEAD + " B");
      }
    }
    if (lines.isEmpty()) {
      throw new IOException("The request begins with an empty line");
    }
    String[] request = lines.get(0).split(" ", -1);
    if (request.length != 3 || !request[2].equals("HTTP/1.1")) {
      throw new IOException("No HTTP/1.1 request line: " + lines.get(0));
    }
    List<Handshake.Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("A header line without a name");
      }
      headers.add(
          new Handshake.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Handshake(request[0], request[1], headers);
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    while (true) {
      int next = read();
      if (next < 0) {
        throw new EOFException("The stream ended inside a request's head");
      }
      if (next == '\r') {
        if (read() != '\n') {
          throw new IOException("A CR without its LF in a request's head");
        }
        return line.toString(ISO_8859_1);
      }
      if (next == '\n') {
        throw new IOException("A bare LF in a request's head");
      }
      line.write(next);
      if (line.size() > MAX_HEAD) {
        throw new IOException("A header line is larger than " + MAX_HEAD + " B");
      }
    }
  }
}
