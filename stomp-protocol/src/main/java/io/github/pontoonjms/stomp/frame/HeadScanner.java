package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a frame: command line and header lines, up to and with the blank line. Owned by
 * a {@link FrameDecoder} and called by its thread. It stops wherever the bytes end and goes on from
 * there, perhaps in another array: what it remembers are offsets from the frame's first byte.
 */
final class HeadScanner {
  private enum Place {
    COMMAND,
    NAME,
    VALUE,
    DONE
  }

  private static final StompCommand[] COMMANDS = StompCommand.values();
  private static final byte[][] COMMAND_LINES =
      Arrays.stream(COMMANDS)
          .map(command -> command.name().getBytes(US_ASCII))
          .toArray(byte[][]::new);
  private static final int LONGEST_COMMAND =
      Arrays.stream(COMMAND_LINES).mapToInt(name -> name.length).max().orElseThrow();

  /** A flag of the text being read, besides those of {@link HeaderTable}. */
  private static final int CARRIAGE_RETURN = 4;

  /** Room for a line's end, behind what its limit counts. */
  private static final int LINE_END = 2;

  private static final int UNKNOWN = -1;

  private final FrameLimits limits;
  private final HeaderTable table = new HeaderTable();

  private Place place = Place.DONE;
  private @Nullable StompVersion version;
  private long frameAt;
  private @Nullable StompCommand command;
  private Escaping escaping = Escaping.NONE;
  private int lineStart;
  private int lineLimit;
  private int colon;
  private int nameFlags;
  private int flags;
  private int headerBytes;
  private int contentLength;

  HeadScanner(FrameLimits limits) {
    this.limits = limits;
  }

  /**
   * The next byte is the first of a frame.
   *
   * @param version null while none has been agreed on
   * @param frameAt how many bytes of the stream came before the frame
   */
  void begin(@Nullable StompVersion version, long frameAt) {
    this.version = version;
    this.frameAt = frameAt;
    place = Place.COMMAND;
    table.clear();
    headerBytes = 0;
    contentLength = UNKNOWN;
  }

  /**
   * Reads on.
   *
   * @param base where in {@code bytes} the frame begins
   * @return the index behind the last byte that was read: {@code to} unless the head is done
   */
  int scan(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int at = from;
    while (at < to && place != Place.DONE) {
      at =
          switch (place) {
            case COMMAND -> scanCommand(bytes, base, at, to);
            case NAME -> scanName(bytes, base, at, to);
            case VALUE, DONE -> scanValue(bytes, base, at, to);
          };
    }
    return at;
  }

  boolean isDone() {
    return place == Place.DONE;
  }

  /** Of a head that is done. */
  StompCommand command() {
    return Objects.requireNonNull(command);
  }

  /** Of a head that is done; negative if none is given. */
  int contentLength() {
    return contentLength;
  }

  /** Of a head that is done, whose bytes nobody changes any more. */
  StompHeaders headers(byte[] bytes, int base) {
    return new WireHeaders(bytes, base, table.toArray());
  }

  private int scanCommand(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int bound = base + Math.min(to - base, LONGEST_COMMAND + LINE_END);
    int at = ByteScan.indexOf((byte) '\n', bytes, from, bound);
    if (at == bound) {
      if (bound - base == LONGEST_COMMAND + LINE_END) {
        throw unknownCommand(bytes, base, at);
      }
      return at;
    }
    int end = at > base && bytes[at - 1] == '\r' && mayEndWithCarriageReturn() ? at - 1 : at;
    for (int i = 0; i < COMMANDS.length; i++) {
      byte[] name = COMMAND_LINES[i];
      if (name.length == end - base && Arrays.equals(name, 0, name.length, bytes, base, end)) {
        command = COMMANDS[i];
        escaping = Escaping.of(version, command);
        beginLine(at + 1 - base);
        return at + 1;
      }
    }
    throw unknownCommand(bytes, base, end);
  }

  private int scanName(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int bound = base + Math.min(to - base, lineStart + lineLimit + LINE_END);
    for (int at = from; ; at++) {
      at = ByteScan.specialInName(bytes, at, bound);
      if (at == bound) {
        checkLineMayGoOn(at - base);
        return at;
      }
      if (bytes[at] == ':') {
        endName(bytes, base, at);
        return at + 1;
      }
      if (bytes[at] == '\n') {
        endHead(at - base);
        return at + 1;
      }
      noteSpecial(bytes[at], at - base);
    }
  }

  private int scanValue(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    int bound = base + Math.min(to - base, lineStart + lineLimit + LINE_END);
    for (int at = from; ; at++) {
      at = ByteScan.specialInValue(bytes, at, bound);
      if (at == bound) {
        checkLineMayGoOn(at - base);
        return at;
      }
      if (bytes[at] == '\n') {
        endValue(bytes, base, at);
        beginLine(at + 1 - base);
        return at + 1;
      }
      noteSpecial(bytes[at], at - base);
    }
  }

  private void beginLine(int start) {
    lineStart = start;
    lineLimit = Math.min(limits.maxHeaderLineBytes(), limits.maxHeaderBytes() - headerBytes);
    flags = 0;
    place = Place.NAME;
  }

  private void checkLineMayGoOn(int offset) throws MalformedFrameException {
    if (offset - lineStart == lineLimit + LINE_END) {
      throw lineTooLong(offset);
    }
  }

  private void noteSpecial(byte found, int offset) throws MalformedFrameException {
    if (found < 0) {
      flags |= HeaderTable.NON_ASCII;
    } else if (found == '\\') {
      flags |= HeaderTable.ESCAPED;
    } else if (found == '\r') {
      flags |= CARRIAGE_RETURN;
    } else if (found == 0) {
      throw malformed("NUL in a header", offset);
    }
  }

  private void endHead(int lineFeed) throws MalformedFrameException {
    int length = lineFeed - lineStart;
    boolean blank =
        length == 0 || (length == 1 && flags == CARRIAGE_RETURN && mayEndWithCarriageReturn());
    if (!blank) {
      throw malformed("A header line without a colon", lineStart);
    }
    place = Place.DONE;
  }

  private void endName(byte[] bytes, int base, int end) throws MalformedFrameException {
    if (end - base == lineStart) {
      throw malformed("An empty header name", lineStart);
    }
    if (table.size() == limits.maxHeaders()) {
      throw malformed("More than " + limits.maxHeaders() + " headers", lineStart);
    }
    nameFlags = checkText(bytes, base, base + lineStart, end);
    colon = end - base;
    flags = 0;
    place = Place.VALUE;
  }

  private void endValue(byte[] bytes, int base, int lineFeed) throws MalformedFrameException {
    int end = lineFeed;
    if (bytes[end - 1] == '\r' && mayEndWithCarriageReturn()) {
      end--;
    }
    int length = end - base - lineStart;
    if (length > lineLimit) {
      throw lineTooLong(end - base);
    }
    headerBytes += length;
    int valueFlags = checkText(bytes, base, base + colon + 1, end);
    int known = KnownNames.find(bytes, base + lineStart, base + colon);
    if (known == KnownNames.CONTENT_LENGTH) {
      noteContentLength(bytes, base, base + colon + 1, end);
    }
    table.add(
        lineStart,
        colon,
        end - base,
        (known + 1)
            | (nameFlags << HeaderTable.NAME_SHIFT)
            | (valueFlags << HeaderTable.VALUE_SHIFT));
  }

  /** The flags that a reader of the text needs, after a text that needs any was found valid. */
  private int checkText(byte[] bytes, int base, int from, int to) throws MalformedFrameException {
    if (flags == 0) {
      return 0;
    }
    if ((flags & HeaderTable.NON_ASCII) != 0) {
      int invalid = Utf8.firstInvalid(bytes, from, to);
      if (invalid >= 0) {
        throw malformed("A header that is no UTF-8", invalid - base);
      }
    }
    if ((flags & CARRIAGE_RETURN) != 0 && version == StompVersion.V1_2) {
      int found = ByteScan.indexOf((byte) '\r', bytes, from, to);
      if (found < to) {
        throw malformed("A carriage return in a header", found - base);
      }
    }
    if ((flags & HeaderTable.ESCAPED) == 0 || escaping == Escaping.NONE) {
      return flags & HeaderTable.NON_ASCII;
    }
    int undefined = escaping.firstUndefined(bytes, from, to);
    if (undefined >= 0) {
      throw malformed("An undefined escape in a header", undefined - base);
    }
    return flags & (HeaderTable.NON_ASCII | HeaderTable.ESCAPED);
  }

  private void noteContentLength(byte[] bytes, int base, int from, int to)
      throws MalformedFrameException {
    if (from == to) {
      throw malformed("An empty content-length", from - base);
    }
    long length = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        throw malformed("A content-length that is no number", at - base);
      }
      length = 10 * length + digit;
      if (length > limits.maxBodyBytes()) {
        throw malformed("A content-length above " + limits.maxBodyBytes(), from - base);
      }
    }
    if (contentLength != UNKNOWN && contentLength != length) {
      throw malformed("Two different content-length", from - base);
    }
    contentLength = (int) length;
  }

  /** In STOMP 1.2, and while the version may still become 1.2. */
  private boolean mayEndWithCarriageReturn() {
    return version == null || version == StompVersion.V1_2;
  }

  private MalformedFrameException unknownCommand(byte[] bytes, int base, int end) {
    String seen = new String(bytes, base, end - base, ISO_8859_1);
    return malformed("Unknown command '" + Printable.of(seen) + "'", 0);
  }

  private MalformedFrameException lineTooLong(int offset) {
    String reason =
        lineLimit == limits.maxHeaderLineBytes()
            ? "A header line longer than " + lineLimit + " bytes"
            : "Headers of more than " + limits.maxHeaderBytes() + " bytes";
    return malformed(reason, offset);
  }

  private MalformedFrameException malformed(String reason, int offset) {
    return new MalformedFrameException(reason, frameAt + offset);
  }
}
