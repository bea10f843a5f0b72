package io.github.pontoonjms.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.options.OptionsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of the code, the code says too. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theTableOfOptionsIsTheCodes() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertEquals(
        OptionsTable.markdown().strip(),
        between(readme, "<!-- options -->", "<!-- /options -->").strip(),
        "run `bash tck-harness/pontoon options` and paste its output");
  }

  @Test
  void theTestsThatTheSecurityPageNamesExist() throws IOException {
    String page = Files.readString(ROOT.resolve("SECURITY.md"));
    var names = Pattern.compile("`([A-Z]\\w+Test)`").matcher(page);
    int found = 0;
    while (names.find()) {
      String file = names.group(1) + ".java";
      try (var files = Files.walk(ROOT)) {
        assertTrue(files.anyMatch(path -> path.endsWith(file)), file);
      }
      found++;
    }
    assertTrue(found > 10, "the page names its tests");
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from) + from.length(), text.indexOf(to));
  }
}
