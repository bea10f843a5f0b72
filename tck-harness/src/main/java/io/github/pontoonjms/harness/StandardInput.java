package io.github.pontoonjms.harness;

import java.io.IOException;
import java.nio.file.Path;

/** What kind of thing stdin is, where that changes what its end means. Stateless. */
final class StandardInput {
  private StandardInput() {}

  /**
   * Whether the process's stdin is a device: a terminal, which a program in the background must not
   * read, or {@code /dev/null}, which a shell gives it there. Neither says anything by its end.
   */
  static boolean isDevice() {
    try {
      return Path.of("/dev/stdin").toRealPath().startsWith("/dev");
    } catch (IOException noPathSoAPipeOrNoUnix) {
      return false;
    }
  }
}
