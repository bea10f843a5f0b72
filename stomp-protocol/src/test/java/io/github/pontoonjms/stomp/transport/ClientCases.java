package io.github.pontoonjms.stomp.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.peer.Opcode;
import io.github.pontoonjms.stomp.peer.RawFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code client-cases.txt}, whose head says how it is written. */
final class ClientCases {
  private static final Pattern TOKEN =
      Pattern.compile("([a-z]+[0-9]*)([-/]?)\\(([^)]*)\\)((?::\\S+)*)");
  private static final Pattern REPEATED = Pattern.compile("\\*(\\\\x[0-9a-f]{2}|.)(\\d+)");

  private ClientCases() {}

  /** All rows; one with a split gives a case for each. */
  static List<ClientCase> read() throws IOException {
    List<ClientCase> cases = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(ClientCases.class.getResourceAsStream("client-cases.txt"))) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          addRow(line, cases);
        }
      }
    }
    return cases;
  }

  private static void addRow(String line, List<ClientCase> cases) {
    String[] columns = line.split(" \\| ", -1);
    if (columns.length != 3) {
      throw new IllegalArgumentException("Not three columns: " + line);
    }
    Matcher first = token(columns[1]);
    if (!first.group(2).equals("/")) {
      cases.add(row(columns[0], sent(columns[1]), columns));
      return;
    }
    byte[] payload = payload(first.group(3));
    for (int split = 0; split <= payload.length; split++) {
      RawFrame head = RawFrame.of(opcode(first.group(1)), Arrays.copyOf(payload, split));
      byte[] tail = Arrays.copyOfRange(payload, split, payload.length);
      byte[] sent = RawFrame.join(head.withoutFin(), RawFrame.of(Opcode.CONTINUATION, tail));
      cases.add(row(columns[0] + ", split at " + split, sent, columns));
    }
  }

  private static Matcher token(String column) {
    Matcher token = TOKEN.matcher(column);
    if (!token.find()) {
      throw new IllegalArgumentException("No frame: " + column);
    }
    return token;
  }

  private static ClientCase row(String name, byte[] sent, String[] columns) {
    List<String> messages = new ArrayList<>();
    List<String> pongs = new ArrayList<>();
    Matcher token = TOKEN.matcher(columns[2]);
    int end = 0;
    while (token.find()) {
      String payload = latin1(payload(token.group(3)));
      for (int i = 0; i < times(token.group(4)); i++) {
        switch (token.group(1)) {
          case "text" -> messages.add("TEXT " + payload);
          case "bin" -> messages.add("BINARY " + payload);
          case "pong" -> pongs.add(payload);
          default -> throw new IllegalArgumentException("Not expected: " + token.group());
        }
      }
      end = token.end();
    }
    String ending = columns[2].substring(end).strip();
    boolean orderly = !ending.startsWith("!");
    String codes = orderly ? ending : ending.substring(1);
    return new ClientCase(
        name,
        latin1(sent),
        then(columns[1], orderly),
        messages,
        pongs,
        orderly,
        codes.isEmpty()
            ? List.of()
            : Stream.of(codes.split("/", -1)).map(Integer::valueOf).toList());
  }

  private static ClientCase.Then then(String sends, boolean orderly) {
    if (sends.contains("fin()")) {
      return ClientCase.Then.END;
    }
    boolean closed = !orderly || sends.contains("close(") || sends.contains("op8(");
    return closed ? ClientCase.Then.AWAIT_CLOSE : ClientCase.Then.CLOSE;
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static byte[] sent(String column) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Matcher token = TOKEN.matcher(column);
    int end = 0;
    while (token.find()) {
      requireBlank(column.substring(end, token.start()), column);
      end = token.end();
      byte[] bytes =
          bytes(token.group(1), !token.group(2).isEmpty(), token.group(3), token.group(4));
      for (int i = 0; i < times(token.group(4)); i++) {
        wire.writeBytes(bytes);
      }
    }
    requireBlank(column.substring(end), column);
    return wire.toByteArray();
  }

  private static void requireBlank(String between, String column) {
    if (!between.isBlank()) {
      throw new IllegalArgumentException("Not understood: \"" + between + "\" in " + column);
    }
  }

  private static byte[] bytes(String kind, boolean open, String content, String suffixes) {
    return switch (kind) {
      case "raw" -> payload(content);
      case "fin" -> new byte[0];
      default -> frame(kind, open, content, suffixes).bytes();
    };
  }

  private static RawFrame frame(String kind, boolean open, String content, String suffixes) {
    RawFrame frame =
        kind.equals("close") && !content.isEmpty()
            ? close(content)
            : RawFrame.of(opcode(kind), payload(content));
    if (open) {
      frame = frame.withoutFin();
    }
    for (String suffix : suffixes.split(":", -1)) {
      if (suffix.startsWith("rsv")) {
        frame = frame.withReservedBits(Integer.parseInt(suffix.substring(3)));
      } else if (suffix.equals("masked")) {
        frame = frame.withMask();
      } else if (suffix.startsWith("len")) {
        frame = frame.withLengthIn(Integer.parseInt(suffix.substring(3)));
      } else if (suffix.startsWith("declares=")) {
        frame = frame.withDeclaredLength(Long.parseLong(suffix.substring(9)));
      } else if (!suffix.isEmpty() && !suffix.startsWith("x")) {
        throw new IllegalArgumentException("Suffix " + suffix);
      }
    }
    return frame;
  }

  private static RawFrame close(String content) {
    int space = content.indexOf(' ');
    return space < 0
        ? RawFrame.close(Integer.parseInt(content), "")
        : RawFrame.close(
            Integer.parseInt(content.substring(0, space)), payload(content.substring(space + 1)));
  }

  private static int opcode(String kind) {
    return switch (kind) {
      case "cont" -> Opcode.CONTINUATION.code();
      case "text" -> Opcode.TEXT.code();
      case "bin" -> Opcode.BINARY.code();
      case "close" -> Opcode.CLOSE.code();
      case "ping" -> Opcode.PING.code();
      case "pong" -> Opcode.PONG.code();
      default -> Integer.parseInt(kind.substring(2));
    };
  }

  private static int times(String suffixes) {
    int times = suffixes.indexOf(":x");
    return times < 0 ? 1 : Integer.parseInt(suffixes.substring(times + 2));
  }

  private static byte[] payload(String content) {
    Matcher repeated = REPEATED.matcher(content);
    if (!repeated.matches()) {
      return unescaped(content);
    }
    byte[] bytes = new byte[Integer.parseInt(repeated.group(2))];
    Arrays.fill(bytes, unescaped(repeated.group(1))[0]);
    return bytes;
  }

  private static byte[] unescaped(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    for (int at = content.indexOf("\\x"); at >= 0; at = content.indexOf("\\x", from)) {
      bytes.writeBytes(content.substring(from, at).getBytes(UTF_8));
      bytes.write(Integer.parseInt(content.substring(at + 2, at + 4), 16));
      from = at + 4;
    }
    bytes.writeBytes(content.substring(from).getBytes(UTF_8));
    return bytes.toByteArray();
  }
}
