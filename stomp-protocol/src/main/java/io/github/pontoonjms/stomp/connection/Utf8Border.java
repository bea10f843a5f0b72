package io.github.pontoonjms.stomp.connection;

/** Where a UTF-8 text may be cut. */
final class Utf8Border {
  private static final int LONGEST = 4;

  private Utf8Border() {}

  /**
   * The last position, not behind {@code to}, at which no character is cut in two. What is no UTF-8
   * is cut at {@code to}.
   */
  static int before(byte[] bytes, int from, int to) {
    for (int back = 1; back < LONGEST && to - back > from; back++) {
      int lead = bytes[to - back] & 0xFF;
      if (lead < 0x80) {
        return to;
      }
      if (lead >= 0xC0) {
        return length(lead) > back ? to - back : to;
      }
    }
    return to;
  }

  private static int length(int lead) {
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
}
