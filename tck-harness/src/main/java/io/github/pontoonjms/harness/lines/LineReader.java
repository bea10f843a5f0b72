package io.github.pontoonjms.harness.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits UTF-8 bytes at line feeds and nowhere else: a carriage return belongs to its line, and
 * what follows the last line feed is a line too unless it is empty. Whoever writes each line and a
 * line feed writes the same bytes again, but for a last line feed that was missing.
 *
 * <p>Used by one thread; the stream belongs to the caller.
 */
public final class LineReader {
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  /** Reads from {@code in}, which may be slow. */
  public LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * The next line without its line feed, or null at the end.
   *
   * @throws IOException when reading fails, or with the line's number when it is not UTF-8
   */
  public @Nullable String next() throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    number++;
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    try {
      return decode(line.toByteArray());
    } catch (CharacterCodingException e) {
      throw new IOException("line " + number + " is not UTF-8", e);
    }
  }

  /**
   * Whether {@link #next()} would have to wait for input: a good moment to pass on what is there.
   */
  public boolean isWaiting() throws IOException {
    return in.available() == 0;
  }

  /**
   * The text of UTF-8 bytes.
   *
   * @throws CharacterCodingException when they are not UTF-8; nothing is replaced silently
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
