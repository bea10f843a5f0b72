package io.github.pontoonjms.harness.tck;

import java.util.List;
import java.util.regex.Pattern;

/** What a stack trace says in a line: what the test asserted, and what was behind it. Stateless. */
final class FailureTrace {
  private static final String CAUSE = "Caused by: ";
  private static final Pattern FRAME_OF_THE_TCK =
      Pattern.compile("\\s*at (?:app//)?com\\.sun\\.ts\\.tests\\..*\\((.*)\\)");
  private static final int LONGEST = 300;

  private FailureTrace() {}

  /** The first line, the last cause, and the TCK's line that was the last to be run. */
  static String summary(String trace) {
    List<String> lines = trace.lines().toList();
    StringBuilder text = new StringBuilder(lines.isEmpty() ? "" : lines.get(0));
    lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, last) -> last)
        .ifPresent(cause -> text.append("; ").append(cause.substring(CAUSE.length())));
    if (text.length() > LONGEST) {
      text.setLength(LONGEST);
      text.append("...");
    }
    lines.stream()
        .map(FRAME_OF_THE_TCK::matcher)
        .filter(frame -> frame.matches())
        .findFirst()
        .ifPresent(frame -> text.append(" (").append(frame.group(1)).append(')'));
    return text.toString();
  }
}
