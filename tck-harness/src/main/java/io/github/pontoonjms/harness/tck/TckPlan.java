package io.github.pontoonjms.harness.tck;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be run, and on what. Immutable.
 *
 * @param jar the TCK's jar: a path, or {@code GROUP:ARTIFACT:VERSION}
 * @param support the jar of its support classes, likewise; not looked for if {@code jar} has them
 * @param broker {@code artemis} for the embedded one, emptied after each test, or the URI of one
 *     that runs
 * @param select words of which one must be in a class's name, or {@code WORD#TEST} for one test;
 *     empty for all
 * @param report the directory for tables and log
 */
public record TckPlan(String jar, String support, String broker, List<String> select, Path report) {

  public TckPlan {
    select = List.copyOf(select);
  }

  /** The selected of these classes; whole, or one test of them. */
  List<TckTest> selected(List<String> classNames) {
    if (select.isEmpty()) {
      return classNames.stream().map(name -> new TckTest(name, TckTest.WHOLE)).toList();
    }
    List<TckTest> words = select.stream().map(TckTest::parse).toList();
    return classNames.stream()
        .flatMap(
            name ->
                words.stream()
                    .filter(word -> name.contains(word.className()))
                    .map(word -> new TckTest(name, word.method())))
        .distinct()
        .toList();
  }
}
