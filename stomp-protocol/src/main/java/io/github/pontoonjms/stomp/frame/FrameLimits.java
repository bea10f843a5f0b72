package io.github.pontoonjms.stomp.frame;

/**
 * What is read from a peer at most. Each limit is checked while reading, before memory is spent on
 * what exceeds it.
 *
 * @param maxHeaders headers a frame
 * @param maxHeaderLineBytes bytes of one header line, as they are on the wire, without the line's
 *     end
 * @param maxHeaderBytes bytes of all header lines of one frame together, without their ends
 * @param maxBodyBytes bytes of one body
 */
public record FrameLimits(
    int maxHeaders, int maxHeaderLineBytes, int maxHeaderBytes, int maxBodyBytes) {

  /** 1,000 headers, 64 KiB a line and in all, 16 MiB a body. */
  public static final FrameLimits DEFAULT = new FrameLimits(1_000, 65_536, 65_536, 16 << 20);

  private static final int MOST = 1 << 29;

  /**
   * @throws IllegalArgumentException if a limit is not positive (a body may be kept empty), or
   *     above 2<sup>29</sup>
   */
  public FrameLimits {
    if (maxHeaders < 1 || maxHeaderLineBytes < 1 || maxHeaderBytes < 1 || maxBodyBytes < 0) {
      throw new IllegalArgumentException("A frame limit must be positive");
    }
    if (Math.max(Math.max(maxHeaderLineBytes, maxHeaderBytes), maxBodyBytes) > MOST
        || maxHeaders > MOST / HeaderTable.WIDTH) {
      throw new IllegalArgumentException("A frame limit must not be above " + MOST);
    }
  }
}
