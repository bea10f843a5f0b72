package io.github.pontoonjms.harness.tck;

/**
 * One test of the TCK, by name. A class that fails as a whole is a test named {@value #WHOLE}.
 *
 * @param className the class's full name
 * @param method the method's name, without parentheses
 */
record TckTest(String className, String method) {
  static final String WHOLE = "(class)";

  private static final char SEPARATOR = '#';

  /** What {@link #toString} wrote. */
  static TckTest parse(String text) {
    int at = text.indexOf(SEPARATOR);
    return at < 0
        ? new TckTest(text, WHOLE)
        : new TckTest(text.substring(0, at), text.substring(at + 1));
  }

  /** The class's name without the packages that all have in common. */
  String shortClassName() {
    return TckJar.shortName(className);
  }

  /** {@code CLASS#METHOD}. */
  @Override
  public String toString() {
    return className + SEPARATOR + method;
  }
}
