package io.github.pontoonjms.stomp.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Headers as they came, found valid by the decoder; a text is made when it is first asked for.
 * Immutable to everyone who looks: two threads may make the same text twice, and no harm is done.
 */
final class WireHeaders extends StompHeaders {
  private final byte[] buffer;
  private final int frameStart;
  private final int[] table;
  private @Nullable String @Nullable [] texts;

  /**
   * @param frameStart where in {@code buffer} the frame begins, to which the table's offsets refer
   * @param table of a {@link HeaderTable}
   */
  WireHeaders(byte[] buffer, int frameStart, int[] table) {
    this.buffer = buffer;
    this.frameStart = frameStart;
    this.table = table;
  }

  int frameStart() {
    return frameStart;
  }

  /** The same headers of the same frame, whose bytes now begin at the start of {@code copy}. */
  WireHeaders movedTo(byte[] copy) {
    WireHeaders moved = new WireHeaders(copy, 0, table);
    moved.texts = texts;
    return moved;
  }

  @Override
  public int size() {
    return table.length / HeaderTable.WIDTH;
  }

  @Override
  public String name(int index) {
    int entry = index * HeaderTable.WIDTH;
    int flags = table[entry + HeaderTable.FLAGS];
    int known = flags & HeaderTable.KNOWN_MASK;
    if (known != 0) {
      return KnownNames.text(known - 1);
    }
    @Nullable String[] made = texts();
    String text = made[2 * index];
    if (text == null) {
      text = text(table[entry], table[entry + HeaderTable.COLON], flags >> HeaderTable.NAME_SHIFT);
      made[2 * index] = text;
    }
    return text;
  }

  @Override
  public String value(int index) {
    int entry = index * HeaderTable.WIDTH;
    @Nullable String[] made = texts();
    String text = made[2 * index + 1];
    if (text == null) {
      int from = table[entry + HeaderTable.COLON] + 1;
      int flags = table[entry + HeaderTable.FLAGS] >> HeaderTable.VALUE_SHIFT;
      text = text(from, table[entry + HeaderTable.END], flags);
      made[2 * index + 1] = text;
    }
    return text;
  }

  @Override
  public int indexOf(String name) {
    for (int i = 0; i < size(); i++) {
      if (isNamed(i, name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int lastIndexOf(String name) {
    for (int i = size() - 1; i >= 0; i--) {
      if (isNamed(i, name)) {
        return i;
      }
    }
    return -1;
  }

  /** An escaped byte may take two, whatever it took here. */
  @Override
  long sizeBound() {
    long sum = 0;
    for (int entry = 0; entry < table.length; entry += HeaderTable.WIDTH) {
      sum += 2L * (table[entry + HeaderTable.END] - table[entry]) + 1;
    }
    return sum;
  }

  private boolean isNamed(int index, String name) {
    int entry = index * HeaderTable.WIDTH;
    int flags = table[entry + HeaderTable.FLAGS];
    int known = flags & HeaderTable.KNOWN_MASK;
    if (known != 0) {
      return KnownNames.text(known - 1).equals(name);
    }
    if (((flags >> HeaderTable.NAME_SHIFT) & (HeaderTable.ESCAPED | HeaderTable.NON_ASCII)) != 0) {
      return name(index).equals(name);
    }
    int length = table[entry + HeaderTable.COLON] - table[entry];
    if (length != name.length()) {
      return false;
    }
    int start = frameStart + table[entry];
    for (int i = 0; i < length; i++) {
      if (buffer[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String[] texts() {
    @Nullable String[] made = texts;
    if (made == null) {
      made = new @Nullable String[2 * size()];
      texts = made;
    }
    return made;
  }

  private String text(int from, int to, int flags) {
    int start = frameStart + from;
    int end = frameStart + to;
    if ((flags & HeaderTable.ESCAPED) != 0) {
      return Escaping.unescape(buffer, start, end);
    }
    boolean ascii = (flags & HeaderTable.NON_ASCII) == 0;
    return new String(buffer, start, end - start, ascii ? ISO_8859_1 : UTF_8);
  }
}
