package io.github.pontoonjms.jms.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that was probably meant: by edit distance, whatever the case. */
final class NearestName {
  private static final int SHOWN = 60;

  private NearestName() {}

  static String of(String name, Collection<String> known) {
    String meant = name.length() <= SHOWN ? name : name.substring(0, SHOWN);
    return known.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> distance(meant, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** A text in an error message: short, on one line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return "'" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...") + "'";
  }

  /** A name whose group was forgotten, {@code trustStore}, is as near as one wrong letter. */
  private static int distance(String name, String candidate) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int whole = edits(a, b);
    if (b.equals("header.name")) {
      return whole;
    }
    int last = 1 + edits(a, b.substring(b.lastIndexOf('.') + 1));
    int joined = edits(a, b.replace(".", ""));
    return Math.min(whole, Math.min(last, joined));
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
