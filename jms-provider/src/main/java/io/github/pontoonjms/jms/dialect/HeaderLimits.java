package io.github.pontoonjms.jms.dialect;

/**
 * What a broker takes in the headers of one SEND.
 *
 * @param maxProperties JMS properties that may be headers of their own; the rest shares one header
 * @param maxLineBytes bytes of one header line as encoded; a longer value is split over several
 * @param maxTotalBytes bytes of all header lines together; a message beyond it is refused
 */
public record HeaderLimits(int maxProperties, int maxLineBytes, int maxTotalBytes) {
  public HeaderLimits {
    if (maxProperties < 0 || maxLineBytes < 256 || maxTotalBytes < maxLineBytes) {
      throw new IllegalArgumentException("Header limits that leave no room: " + maxLineBytes);
    }
  }
}
