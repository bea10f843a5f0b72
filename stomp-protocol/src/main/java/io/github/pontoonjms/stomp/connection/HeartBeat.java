package io.github.pontoonjms.stomp.connection;

import java.time.Duration;

/**
 * What one side promises, or both have agreed on.
 *
 * @param outgoingMillis milliseconds between two signs of life that this side gives; 0 = none
 * @param incomingMillis milliseconds between two that it gets; 0 = none
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Heart-beating">STOMP 1.2,
 *     Heart-beating</a>
 */
public record HeartBeat(long outgoingMillis, long incomingMillis) {
  /** No heart-beats either way. */
  public static final HeartBeat NONE = new HeartBeat(0, 0);

  /** Every 10 seconds both ways. */
  public static final HeartBeat DEFAULT = new HeartBeat(10_000, 10_000);

  private static final int MAX_DIGITS = 12;

  public HeartBeat {
    if (outgoingMillis < 0 || incomingMillis < 0) {
      throw new IllegalArgumentException("A heart-beat cannot be negative");
    }
  }

  /** Of two durations, of which zero means none. */
  public static HeartBeat of(Duration outgoing, Duration incoming) {
    return new HeartBeat(outgoing.toMillis(), incoming.toMillis());
  }

  /**
   * Reads the value of a {@code heart-beat} header.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static HeartBeat parse(String header) {
    int comma = header.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException("No heart-beat: " + header);
    }
    return new HeartBeat(
        number(header.substring(0, comma).strip()), number(header.substring(comma + 1).strip()));
  }

  private static long number(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (text.isEmpty() || text.length() > MAX_DIGITS || !digits) {
      throw new IllegalArgumentException("No heart-beat: " + text);
    }
    return Long.parseLong(text);
  }

  /** What holds between this side's wish and the peer's. */
  public HeartBeat agree(HeartBeat peer) {
    return new HeartBeat(
        slower(outgoingMillis, peer.incomingMillis), slower(incomingMillis, peer.outgoingMillis));
  }

  private static long slower(long one, long other) {
    return one == 0 || other == 0 ? 0 : Math.max(one, other);
  }

  /** As the header's value: {@code 10000,10000}. */
  public String header() {
    return outgoingMillis + "," + incomingMillis;
  }
}
