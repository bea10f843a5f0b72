package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of an HTTP/1.x answer, of limited size.
 *
 * @param reason the server's words, made printable and short
 * @param headers by name, in any case
 */
record HttpHead(int status, String reason, Map<String, List<String>> headers) {
  private static final int LARGEST = 16 * 1024;
  private static final int LONGEST_REASON = 100;
  private static final String BEGINNING = "HTTP/1.";

  /**
   * Reads an answer's head and leaves what follows it in the buffer.
   *
   * @param who the answering side, for exceptions
   */
  static HttpHead read(ReadBuffer buffer, InputStream in, String who) throws IOException {
    int searched = 0;
    while (true) {
      int end = end(buffer, searched);
      if (end > LARGEST || (end < 0 && buffer.available() > LARGEST)) {
        throw new TransportException(who + " answered with a head of more than 16 KiB");
      }
      checkBeginning(buffer, who);
      if (end >= 0) {
        return parse(new String(buffer.take(end), StandardCharsets.ISO_8859_1), who);
      }
      searched = Math.max(0, buffer.available() - 3);
      if (buffer.fill(in) < 0) {
        throw new TransportException(who + " ended the connection instead of answering");
      }
    }
  }

  List<String> all(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** Behind the empty line that ends the head; -1 if it has not come. */
  private static int end(ReadBuffer buffer, int from) {
    for (int i = from; i + 1 < buffer.available(); i++) {
      if (buffer.peek(i) == '\n') {
        if (buffer.peek(i + 1) == '\n') {
          return i + 2;
        }
        if (buffer.peek(i + 1) == '\r'
            && i + 2 < buffer.available()
            && buffer.peek(i + 2) == '\n') {
          return i + 3;
        }
      }
    }
    return -1;
  }

  private static void checkBeginning(ReadBuffer buffer, String who) throws TransportException {
    int length = Math.min(buffer.available(), BEGINNING.length());
    for (int i = 0; i < length; i++) {
      if (buffer.peek(i) != BEGINNING.charAt(i)) {
        throw new TransportException(who + " answered, but not in HTTP/1.1");
      }
    }
  }

  private static HttpHead parse(String head, String who) throws TransportException {
    List<String> lines = head.lines().toList();
    String[] status = lines.get(0).split(" ", 3);
    if (status.length < 2 || !status[1].matches("[1-5][0-9][0-9]")) {
      throw new TransportException(who + " answered with a status line that is none");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        continue;
      }
      if (colon <= 0 || line.substring(0, colon).isBlank() || line.charAt(0) <= ' ') {
        throw new TransportException(who + " answered with a header line that is none");
      }
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    String reason = status.length < 3 ? "" : status[2].replaceAll("[^ -~]", "?");
    return new HttpHead(
        Integer.parseInt(status[1]),
        reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
        headers);
  }
}
