package io.github.pontoonjms.harness.tck;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TckWorkerMain} tells of, a line each on its stdout.
 *
 * @param kind what happened
 * @param test to which test
 * @param millis how long it took; 0 before its end
 * @param failure the stack trace; null unless it failed
 */
record TckEvent(Kind kind, TckTest test, long millis, @Nullable String failure) {
  private static final String MARK = "TCK";
  private static final String NONE = "-";

  enum Kind {
    /** It will be run. */
    PLANNED,
    BEGUN,
    PASSED,
    FAILED
  }

  static TckEvent of(Kind kind, TckTest test) {
    return new TckEvent(kind, test, 0, null);
  }

  String toLine() {
    String trace =
        failure == null
            ? NONE
            : Base64.getEncoder().encodeToString(failure.getBytes(StandardCharsets.UTF_8));
    return String.join(" ", MARK, kind.name(), test.toString(), Long.toString(millis), trace);
  }

  /** The event that {@code line} tells of, or null if it is something else. */
  static @Nullable TckEvent ofLine(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 5 || !words[0].equals(MARK)) {
      return null;
    }
    String failure =
        words[4].equals(NONE)
            ? null
            : new String(Base64.getDecoder().decode(words[4]), StandardCharsets.UTF_8);
    return new TckEvent(
        Kind.valueOf(words[1]), TckTest.parse(words[2]), Long.parseLong(words[3]), failure);
  }
}
