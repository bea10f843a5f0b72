package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One STOMP frame: command, headers, body. Immutable; any thread may read it. A decoded frame may
 * share memory with the buffer it was read from: {@link #compact()} gives one that does not.
 */
public final class StompFrame {
  private static final byte[] NO_BODY = new byte[0];

  /** Bytes a buffer may be larger than twice the frame before a copy is worth its price. */
  private static final int COMPACT_SLACK = 1024;

  private final StompCommand command;
  private final StompHeaders headers;
  private final byte[] buffer;
  private final int bodyOffset;
  private final int bodyLength;

  /**
   * Shares {@code buffer}, which nobody may change afterwards. {@link WireHeaders} share it too,
   * and lie before the body.
   */
  StompFrame(
      StompCommand command, StompHeaders headers, byte[] buffer, int bodyOffset, int bodyLength) {
    this.command = Objects.requireNonNull(command, "command");
    this.headers = Objects.requireNonNull(headers, "headers");
    this.buffer = buffer;
    this.bodyOffset = bodyOffset;
    this.bodyLength = bodyLength;
  }

  /** A frame without a body. */
  public static StompFrame of(StompCommand command, StompHeaders headers) {
    return new StompFrame(command, headers, NO_BODY, 0, 0);
  }

  /** A frame without a body, of header names and values in turn. */
  public static StompFrame of(StompCommand command, String... namesAndValues) {
    return of(command, StompHeaders.of(namesAndValues));
  }

  /**
   * A frame with a body. The array is not copied: the caller gives it away and changes it no more.
   */
  public static StompFrame of(StompCommand command, StompHeaders headers, byte[] body) {
    return new StompFrame(command, headers, body, 0, body.length);
  }

  /** A frame whose body is {@code text} in UTF-8. */
  public static StompFrame of(StompCommand command, StompHeaders headers, String text) {
    return of(command, headers, text.getBytes(UTF_8));
  }

  /** A frame like this one with one header more, behind the others. The body is shared. */
  public StompFrame withHeader(String name, String value) {
    StompHeaders more = headers.toBuilder().add(name, value).build();
    return new StompFrame(command, more, buffer, bodyOffset, bodyLength);
  }

  public StompCommand command() {
    return command;
  }

  public StompHeaders headers() {
    return headers;
  }

  /** The value of the first header of that name; null if there is none. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public int bodyLength() {
    return bodyLength;
  }

  /** The body, as a read-only view from position 0 to its limit. */
  public ByteBuffer body() {
    return ByteBuffer.wrap(buffer, bodyOffset, bodyLength).slice().asReadOnlyBuffer();
  }

  /** A copy of the body. */
  public byte[] bodyBytes() {
    byte[] copy = new byte[bodyLength];
    System.arraycopy(buffer, bodyOffset, copy, 0, bodyLength);
    return copy;
  }

  /** The body as UTF-8 text; what is no UTF-8 becomes U+FFFD. */
  public String bodyText() {
    return new String(buffer, bodyOffset, bodyLength, UTF_8);
  }

  /** Copies {@code length} bytes of the body, from {@code from} on, into {@code target}. */
  public void copyBody(int from, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, bodyLength);
    System.arraycopy(buffer, bodyOffset + from, target, offset, length);
  }

  boolean bodyHasNul() {
    int end = bodyOffset + bodyLength;
    return ByteScan.nul(buffer, bodyOffset, end) < end;
  }

  /**
   * This frame, or one alike that holds no more memory than it needs. For a frame that is kept: a
   * small one may otherwise hold on to the large buffer that it was read into.
   */
  public StompFrame compact() {
    if (!(headers instanceof WireHeaders wire)) {
      return this;
    }
    int from = wire.frameStart();
    int to = bodyOffset + bodyLength;
    if (buffer.length <= 2L * (to - from) + COMPACT_SLACK) {
      return this;
    }
    byte[] copy = Arrays.copyOfRange(buffer, from, to);
    return new StompFrame(command, wire.movedTo(copy), copy, bodyOffset - from, bodyLength);
  }

  /** For a log: no body, and secrets masked. */
  @Override
  public String toString() {
    return command + " " + headers + " (" + bodyLength + " B)";
  }
}
