package io.github.pontoonjms.harness.demo;

/** How many a second. Stateless. */
final class Rate {
  private static final double NANOS_PER_SECOND = 1e9;

  private Rate() {}

  static long perSecond(long count, long nanos) {
    return nanos <= 0 ? 0 : Math.round(count * NANOS_PER_SECOND / nanos);
  }
}
