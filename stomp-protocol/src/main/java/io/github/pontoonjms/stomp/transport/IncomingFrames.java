package io.github.pontoonjms.stomp.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a server sends apart into data and control frames, and refuses all that RFC 6455
 * forbids a server, before memory is spent on it: stricter than Tyrus's parser, which sees only the
 * control frames that pass here. A data frame of up to 128 KiB is given whole, a longer one in
 * pieces as they arrive. Owned by one reader's thread.
 */
final class IncomingFrames {
  /** What is told of each frame. */
  interface Sink {
    /** A data frame or a piece of one; the memory is the sink's. */
    void data(ByteBuffer bytes, Transport.MessageType type, boolean last);

    /** A whole PING or PONG frame, head included. */
    void pingOrPong(ByteBuffer frame);

    /** The peer closes: with 1005 if it gave no code. Nothing follows. */
    void close(int code, String reason);
  }

  /** A frame's opcodes (RFC 6455 §5.2). */
  static final int CONTINUATION = 0x0;

  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  private static final int FIN = 0x80;
  private static final int RSV = 0x70;
  private static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;
  private static final int LARGEST_WHOLE = 128 * 1024;
  static final int NO_STATUS = 1005;

  private final int maxMessageBytes;
  private final @Nullable MessageInflater inflater;
  private final Sink sink;
  private final Utf8Check utf8 = new Utf8Check();

  /** The message under way: its type, null between messages. */
  private Transport.@Nullable MessageType type;

  private boolean compressed;
  private long messageBytes;

  /** The data frame under way: what of its payload has not been given yet. */
  private boolean inFrame;

  private boolean lastFrame;
  private int frameLeft;
  private boolean ended;

  IncomingFrames(int maxMessageBytes, @Nullable MessageInflater inflater, Sink sink) {
    this.maxMessageBytes = maxMessageBytes;
    this.inflater = inflater;
    this.sink = sink;
  }

  /** Whether a frame is incomplete with what has been taken so far. */
  boolean midFrame(ReadBuffer in) {
    return inFrame || in.available() > 0;
  }

  /** Whether the peer's CLOSE has been seen. */
  boolean ended() {
    return ended;
  }

  /** Takes as much as is there, and leaves what is not yet enough. */
  void take(ReadBuffer in) throws ProtocolViolationException {
    while (!ended && (inFrame ? takePayload(in) : takeHead(in))) {
      // The next part of the same buffer.
    }
  }

  private boolean takeHead(ReadBuffer in) throws ProtocolViolationException {
    if (in.available() < 2) {
      return false;
    }
    int first = in.peek(0);
    int second = in.peek(1);
    int opcode = first & 0x0F;
    boolean control = (opcode & 0x08) != 0;
    checkMarks(first, second, opcode, control);
    int code = second & 0x7F;
    if (control) {
      return takeControl(in, opcode, code);
    }
    int head = code == 127 ? 10 : code == 126 ? 4 : 2;
    if (in.available() < head) {
      return false;
    }
    begin(opcode, first, length(in, code));
    in.skip(head);
    return true;
  }

  private void checkMarks(int first, int second, int opcode, boolean control)
      throws ProtocolViolationException {
    if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
      throw broken("a frame with the reserved opcode " + opcode);
    }
    boolean compressible = inflater != null && (opcode == TEXT || opcode == BINARY);
    if ((first & (compressible ? RSV & ~RSV1 : RSV)) != 0) {
      throw broken("a frame with reserved bits");
    }
    if ((second & MASKED) != 0) {
      throw broken("a masked frame");
    }
    if (control && (first & FIN) == 0) {
      throw broken("a fragmented control frame");
    }
    if (control && second > 125) {
      throw broken("a control frame of more than 125 bytes");
    }
    if (opcode == CONTINUATION && type == null) {
      throw broken("a continuation of no message");
    }
    if ((opcode == TEXT || opcode == BINARY) && type != null) {
      throw broken("a message inside another");
    }
  }

  private static long length(ReadBuffer in, int code) throws ProtocolViolationException {
    if (code < 126) {
      return code;
    }
    int bytes = code == 126 ? 2 : 8;
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length << 8 | in.peek(2 + i);
    }
    if (length < 0) {
      throw broken("a frame of negative length");
    }
    if (length < (code == 126 ? 126 : 65_536)) {
      throw broken("a length not in its shortest form");
    }
    return length;
  }

  private void begin(int opcode, int first, long length) throws ProtocolViolationException {
    if (opcode != CONTINUATION) {
      type = opcode == TEXT ? Transport.MessageType.TEXT : Transport.MessageType.BINARY;
      compressed = (first & RSV1) != 0;
      messageBytes = 0;
    }
    if (length > maxMessageBytes - messageBytes) {
      throw tooLarge();
    }
    if (!compressed) {
      messageBytes += length;
    }
    lastFrame = (first & FIN) != 0;
    frameLeft = (int) length;
    inFrame = true;
  }

  private boolean takePayload(ReadBuffer in) throws ProtocolViolationException {
    int available = in.available();
    if (available < frameLeft && (available == 0 || frameLeft <= LARGEST_WHOLE)) {
      return false;
    }
    int length = Math.min(available, frameLeft);
    frameLeft -= length;
    inFrame = frameLeft > 0;
    boolean last = lastFrame && !inFrame;
    if (compressed) {
      inflate(in, length, last);
    } else {
      give(in.array(), in.position(), length, last);
      in.skip(length);
    }
    if (last) {
      type = null;
    }
    return true;
  }

  private void inflate(ReadBuffer in, int length, boolean last) throws ProtocolViolationException {
    MessageInflater engine = Objects.requireNonNull(inflater);
    engine.begin(in.array(), in.position(), length, last);
    byte[] piece = engine.next();
    while (piece.length > 0) {
      messageBytes += piece.length;
      if (messageBytes > maxMessageBytes) {
        throw tooLarge();
      }
      give(piece, 0, piece.length, false);
      piece = engine.next();
    }
    in.skip(length);
    if (last) {
      engine.endMessage();
      give(piece, 0, 0, true);
    }
  }

  private void give(byte[] bytes, int offset, int length, boolean last)
      throws ProtocolViolationException {
    Transport.MessageType messageType = Objects.requireNonNull(type);
    if (messageType == Transport.MessageType.TEXT
        && (!utf8.accept(bytes, offset, length) || (last && !utf8.end()))) {
      throw new ProtocolViolationException(1007, "The server sent text that is not UTF-8");
    }
    if (length > 0 || last) {
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      sink.data(ByteBuffer.wrap(copy), messageType, last);
    }
  }

  private boolean takeControl(ReadBuffer in, int opcode, int length)
      throws ProtocolViolationException {
    if (in.available() < 2 + length) {
      return false;
    }
    byte[] frame = in.take(2 + length);
    if (opcode == CLOSE) {
      takeClose(frame);
    } else {
      sink.pingOrPong(ByteBuffer.wrap(frame));
    }
    return true;
  }

  private void takeClose(byte[] frame) throws ProtocolViolationException {
    int code = NO_STATUS;
    if (frame.length == 3) {
      throw broken("a CLOSE frame with half a code");
    }
    if (frame.length > 3) {
      code = (frame[2] & 0xFF) << 8 | (frame[3] & 0xFF);
      if (!mayBeSent(code)) {
        throw broken("the close code " + code);
      }
    }
    int reason = Math.min(4, frame.length);
    Utf8Check check = new Utf8Check();
    if (!check.accept(frame, reason, frame.length - reason) || !check.end()) {
      throw new ProtocolViolationException(1007, "The server sent a close reason not in UTF-8");
    }
    ended = true;
    String words = new String(frame, reason, frame.length - reason, StandardCharsets.UTF_8);
    sink.close(code, words);
  }

  /** RFC 6455 §7.4 and the IANA registry. */
  static boolean mayBeSent(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  private ProtocolViolationException tooLarge() {
    return new ProtocolViolationException(
        1009, "The server sent a WebSocket message of more than " + maxMessageBytes + " bytes");
  }

  private static ProtocolViolationException broken(String what) {
    return new ProtocolViolationException(1002, "The server sent " + what + " (RFC 6455)");
  }
}
