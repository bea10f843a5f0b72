package io.github.pontoonjms.harness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command's three streams, so that a test can be at their other ends. Text is UTF-8 whatever the
 * locale says.
 *
 * @param in what a command reads
 * @param out results; written through {@link #result} only
 * @param err all else
 */
record Streams(InputStream in, OutputStream out, PrintStream err) {

  /** The process's own. Not {@code System.out}, which keeps a broken pipe to itself. */
  static Streams ofProcess() {
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  /**
   * Writes a line of results and flushes it.
   *
   * @throws StdoutClosedException when nobody reads it any more
   */
  void result(String line) {
    result(line.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for a line that is bytes already; the line feed is added. */
  void result(byte[] line) {
    byte[] whole = new byte[line.length + 1];
    System.arraycopy(line, 0, whole, 0, line.length);
    whole[line.length] = '\n';
    try {
      out.write(whole);
      out.flush();
    } catch (IOException e) {
      throw new StdoutClosedException(e);
    }
  }
}
