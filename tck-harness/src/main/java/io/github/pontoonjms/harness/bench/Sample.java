package io.github.pontoonjms.harness.bench;

/**
 * What one round took. A worker writes it as one line of text, the bench reads it.
 *
 * @param count how many messages, or connections
 * @param nanos time
 * @param allocatedBytes by all threads of the client's JVM that lived on
 * @param cpuNanos of the client's JVM, compiler and collector included
 */
record Sample(int count, long nanos, long allocatedBytes, long cpuNanos) {
  private static final String SEPARATOR = " ";

  double rate() {
    return count * 1e9 / nanos;
  }

  double bytesEach() {
    return (double) allocatedBytes / count;
  }

  double cpuMicrosEach() {
    return cpuNanos / 1e3 / count;
  }

  String toLine() {
    return count + SEPARATOR + nanos + SEPARATOR + allocatedBytes + SEPARATOR + cpuNanos;
  }

  static Sample ofLine(String line) {
    String[] words = line.split(SEPARATOR, -1);
    return new Sample(
        Integer.parseInt(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
