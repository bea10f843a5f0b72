package io.github.pontoonjms.stomp.frame;

/** Headers made by the application or by us: names and values as strings, in turn. */
final class TextHeaders extends StompHeaders {
  static final TextHeaders NONE = new TextHeaders(new String[0]);

  private final String[] namesAndValues;

  TextHeaders(String[] namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("A header name without a value");
    }
    this.namesAndValues = namesAndValues;
  }

  @Override
  public int size() {
    return namesAndValues.length / 2;
  }

  @Override
  public String name(int index) {
    return namesAndValues[2 * index];
  }

  @Override
  public String value(int index) {
    return namesAndValues[2 * index + 1];
  }

  @Override
  public int indexOf(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return i / 2;
      }
    }
    return -1;
  }

  @Override
  public int lastIndexOf(String name) {
    for (int i = namesAndValues.length - 2; i >= 0; i -= 2) {
      if (namesAndValues[i].equals(name)) {
        return i / 2;
      }
    }
    return -1;
  }

  /** No character takes more than three bytes, in UTF-8 or escaped; a surrogate takes two. */
  @Override
  long sizeBound() {
    long sum = 0;
    for (String text : namesAndValues) {
      sum += 3L * text.length() + 1;
    }
    return sum;
  }
}
