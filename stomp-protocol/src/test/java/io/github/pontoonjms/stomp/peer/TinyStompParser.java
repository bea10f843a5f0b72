package io.github.pontoonjms.stomp.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * Reads STOMP frames from bytes, simple on purpose: it keeps what is incomplete and begins that
 * frame anew with the next bytes. Used by one thread, except for {@link #version}.
 */
final class TinyStompParser {
  /** Is told what was read. */
  interface Sink {
    void frame(StompFrame frame);

    void beat();
  }

  private final Sink sink;
  private volatile StompVersion version = StompVersion.V1_2;
  private byte[] data = new byte[0];
  private int start;
  private int end;
  private long consumed;

  TinyStompParser(Sink sink) {
    this.sink = sink;
  }

  /** The version that was agreed: it decides which escapes there are. */
  void version(StompVersion agreed) {
    version = agreed;
  }

  /** Whether the last bytes fed were the beginning of a frame. */
  boolean isInsideFrame() {
    return start < end;
  }

  /** Takes the array, which nobody may change afterwards. */
  void feed(byte[] bytes) throws MalformedFrameException {
    if (start == end) {
      data = bytes;
      start = 0;
      end = bytes.length;
    } else {
      append(bytes);
    }
    while (start < end && readOne()) {
      // readOne moves start behind what it read.
    }
  }

  private void append(byte[] bytes) {
    int kept = end - start;
    if (kept + bytes.length > data.length) {
      byte[] larger = new byte[Math.max(2 * kept, kept + bytes.length)];
      System.arraycopy(data, start, larger, 0, kept);
      data = larger;
    } else {
      System.arraycopy(data, start, data, 0, kept);
    }
    System.arraycopy(bytes, 0, data, kept, bytes.length);
    start = 0;
    end = kept + bytes.length;
  }

  /** Reads one beat or frame; false if there is none whole. */
  private boolean readOne() throws MalformedFrameException {
    if (data[start] == '\n') {
      sink.beat();
      advance(start + 1);
      return true;
    }
    if (data[start] == '\r') {
      if (start + 1 == end) {
        return false;
      }
      require(data[start + 1] == '\n', "a CR between frames without its LF");
      sink.beat();
      advance(start + 2);
      return true;
    }
    int lineEnd = indexOf((byte) '\n', start);
    if (lineEnd < 0) {
      return false;
    }
    StompCommand command = command(line(start, lineEnd));
    StompHeaders.Builder headers = StompHeaders.builder();
    int lineStart = lineEnd + 1;
    for (lineEnd = indexOf((byte) '\n', lineStart);
        lineEnd >= 0;
        lineEnd = indexOf((byte) '\n', lineStart)) {
      String line = line(lineStart, lineEnd);
      lineStart = lineEnd + 1;
      if (line.isEmpty()) {
        return readBody(command, headers.build(), lineStart);
      }
      addHeader(command, line, headers);
    }
    return false;
  }

  private boolean readBody(StompCommand command, StompHeaders headers, int bodyStart)
      throws MalformedFrameException {
    String length = headers.get("content-length");
    int bodyEnd;
    if (length == null) {
      bodyEnd = indexOf((byte) 0, bodyStart);
      if (bodyEnd < 0) {
        return false;
      }
    } else {
      bodyEnd = bodyStart + contentLength(length);
      if (bodyEnd >= end) {
        return false;
      }
      require(data[bodyEnd] == 0, "no NUL behind a body of content-length " + length);
    }
    byte[] body = Arrays.copyOfRange(data, bodyStart, bodyEnd);
    advance(bodyEnd + 1);
    sink.frame(StompFrame.of(command, headers, body));
    return true;
  }

  private int contentLength(String text) throws MalformedFrameException {
    require(
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9'),
        "content-length is no number: " + text);
    return Integer.parseInt(text);
  }

  private StompCommand command(String text) throws MalformedFrameException {
    for (StompCommand command : StompCommand.values()) {
      if (command.name().equals(text)) {
        return command;
      }
    }
    throw malformed("no STOMP command: " + text.substring(0, Math.min(40, text.length())));
  }

  private void addHeader(StompCommand command, String line, StompHeaders.Builder headers)
      throws MalformedFrameException {
    int colon = line.indexOf(':');
    require(colon > 0, "a header line without a name");
    boolean raw = version == StompVersion.V1_0 || command.isUnescaped();
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1);
    headers.add(raw ? name : unescape(name), raw ? value : unescape(value));
  }

  private String unescape(String text) throws MalformedFrameException {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
      char escaped = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      plain.append(text, from, at).append(unescaped(escaped));
      from = at + 2;
    }
    return plain.append(text, from, text.length()).toString();
  }

  private char unescaped(char escaped) throws MalformedFrameException {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'c' -> ':';
      case '\\' -> '\\';
      case 'r' -> {
        require(version == StompVersion.V1_2, "\\r, which STOMP " + version + " does not know");
        yield '\r';
      }
      default -> throw malformed("an escape that STOMP does not know: \\" + escaped);
    };
  }

  private String line(int from, int to) throws MalformedFrameException {
    int lineEnd = version == StompVersion.V1_2 && to > from && data[to - 1] == '\r' ? to - 1 : to;
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(data, from, lineEnd - from)).toString();
    } catch (CharacterCodingException e) {
      MalformedFrameException malformed = malformed("a header that is no UTF-8");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private int indexOf(byte wanted, int from) {
    for (int i = from; i < end; i++) {
      if (data[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private void advance(int to) {
    consumed += to - start;
    start = to;
  }

  private void require(boolean condition, String reason) throws MalformedFrameException {
    if (!condition) {
      throw malformed(reason);
    }
  }

  private MalformedFrameException malformed(String reason) {
    return new MalformedFrameException(reason, consumed);
  }
}
