package io.github.pontoonjms.jms.selector;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a LIKE: {@code _} stands for one character (a code point), {@code %} for any
 * number of them; after the escape character each stands for itself. Matching needs at most the
 * product of the two lengths in steps, and no recursion, whatever a hostile text or pattern is.
 */
public final class LikePattern {
  private static final int ANY_ONE = -1;
  private static final int ANY_NUMBER = -2;

  private final String text;
  private final @Nullable Character escape;
  private final int[] compiled;

  private LikePattern(String text, @Nullable Character escape, int[] compiled) {
    this.text = text;
    this.escape = escape;
    this.compiled = compiled;
  }

  /**
   * A pattern, ready to match.
   *
   * @throws IllegalArgumentException when the pattern ends in the escape character
   */
  public static LikePattern of(String text, @Nullable Character escape) {
    int[] source = text.codePoints().toArray();
    int[] compiled = new int[source.length];
    int length = 0;
    for (int i = 0; i < source.length; i++) {
      int c = source[i];
      if (escape != null && c == escape) {
        i++;
        if (i == source.length) {
          throw new IllegalArgumentException("nothing follows the escape character");
        }
        compiled[length++] = source[i];
      } else if (c == '_') {
        compiled[length++] = ANY_ONE;
      } else if (c != '%') {
        compiled[length++] = c;
      } else if (length == 0 || compiled[length - 1] != ANY_NUMBER) {
        compiled[length++] = ANY_NUMBER;
      }
    }
    return new LikePattern(text, escape, Arrays.copyOf(compiled, length));
  }

  /** The pattern as it was written. */
  public String text() {
    return text;
  }

  /** The escape character, or null. */
  public @Nullable Character escape() {
    return escape;
  }

  /** Does the whole value match? */
  public boolean matches(String value) {
    int[] input = value.codePoints().toArray();
    int at = 0;
    int pattern = 0;
    int lastAny = -1;
    int resume = 0;
    while (at < input.length) {
      if (pattern < compiled.length && compiled[pattern] == ANY_NUMBER) {
        lastAny = pattern++;
        resume = at;
      } else if (pattern < compiled.length
          && (compiled[pattern] == ANY_ONE || compiled[pattern] == input[at])) {
        pattern++;
        at++;
      } else if (lastAny >= 0) {
        // Let the last % take one character more; what it took before cannot match either.
        pattern = lastAny + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (pattern < compiled.length && compiled[pattern] == ANY_NUMBER) {
      pattern++;
    }
    return pattern == compiled.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LikePattern that
        && text.equals(that.text)
        && Objects.equals(escape, that.escape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, escape);
  }

  @Override
  public String toString() {
    return escape == null ? text : text + " ESCAPE " + escape;
  }
}
