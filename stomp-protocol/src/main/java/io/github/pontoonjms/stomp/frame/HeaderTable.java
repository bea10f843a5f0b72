package io.github.pontoonjms.stomp.frame;

import java.util.Arrays;

/**
 * Where the headers of one frame are, as offsets from the frame's first byte: four numbers an
 * entry. Filled by the decoder's thread, and used again for the next frame.
 */
final class HeaderTable {
  /** Numbers an entry, in this order: start of the name, its colon, end of the value, flags. */
  static final int WIDTH = 4;

  static final int COLON = 1;
  static final int END = 2;
  static final int FLAGS = 3;

  /** What a name or a value holds; the flags of a value stand {@link #VALUE_SHIFT} higher. */
  static final int ESCAPED = 1;

  static final int NON_ASCII = 2;

  static final int NAME_SHIFT = 8;
  static final int VALUE_SHIFT = 12;

  /** The number of a known name plus one. */
  static final int KNOWN_MASK = 0xff;

  private int[] entries = new int[16 * WIDTH];
  private int length;

  void clear() {
    length = 0;
  }

  int size() {
    return length / WIDTH;
  }

  void add(int nameStart, int colon, int end, int flags) {
    if (length == entries.length) {
      entries = Arrays.copyOf(entries, 2 * length);
    }
    entries[length] = nameStart;
    entries[length + COLON] = colon;
    entries[length + END] = end;
    entries[length + FLAGS] = flags;
    length += WIDTH;
  }

  int[] toArray() {
    return Arrays.copyOf(entries, length);
  }
}
