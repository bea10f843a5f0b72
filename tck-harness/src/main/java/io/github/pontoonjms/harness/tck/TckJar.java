package io.github.pontoonjms.harness.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What the TCK's jar holds. Stateless. */
final class TckJar {
  private static final String TESTS = "com/sun/ts/tests/jms/";
  private static final List<String> OUTSIDE_A_CONTAINER =
      List.of(TESTS + "core/", TESTS + "core20/");
  private static final String TEST_CLASS = "IT.class";
  private static final int DOT_CLASS = ".class".length();

  private TckJar() {}

  /** The test classes for a provider outside a container, by name, in the order of their names. */
  static List<String> testClasses(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(TckJar::isTestClass)
          .map(name -> name.substring(0, name.length() - DOT_CLASS).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** Whether the jar has the interface of the porting class itself, and needs no other for it. */
  static boolean bringsItsSupport(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(PortingClass.INTERFACE.replace('.', '/') + ".class") != null;
    }
  }

  /** A test class's name without the packages that all have in common. */
  static String shortName(String className) {
    String common = TESTS.replace('/', '.');
    return className.startsWith(common) ? className.substring(common.length()) : className;
  }

  private static boolean isTestClass(String entry) {
    return entry.endsWith(TEST_CLASS)
        && entry.indexOf('$') < 0
        && OUTSIDE_A_CONTAINER.stream().anyMatch(entry::startsWith);
  }
}
