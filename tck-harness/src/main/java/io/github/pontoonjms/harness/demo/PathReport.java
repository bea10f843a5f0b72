package io.github.pontoonjms.harness.demo;

import java.util.Locale;

/**
 * One path of the journey: what should have come out, and what did.
 *
 * @param path its name
 * @param expectedLines how many lines went in
 * @param expectedDigest SHA-256 of the lines that went in, in order
 * @param lines how many came out
 * @param digest SHA-256 of the lines that came out, in their order of arrival
 * @param faults messages whose properties lied, that came unasked, or came back wrongly
 * @param nanos from the first wait to the last arrival
 */
record PathReport(
    String path,
    int expectedLines,
    String expectedDigest,
    int lines,
    String digest,
    int faults,
    long nanos) {

  boolean agrees() {
    return lines == expectedLines && digest.equals(expectedDigest) && faults == 0;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-38s %7d %,9d  %s  %s",
        path,
        lines,
        Rate.perSecond(lines, nanos),
        digest.substring(0, 16),
        verdict());
  }

  private String verdict() {
    if (agrees()) {
      return "agrees";
    }
    return String.format(
        Locale.ROOT,
        "DOES NOT AGREE: %d lines of digest %s went in; %d faulty",
        expectedLines,
        expectedDigest.substring(0, 16),
        faults);
  }
}
