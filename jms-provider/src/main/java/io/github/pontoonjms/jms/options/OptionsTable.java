package io.github.pontoonjms.jms.options;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all options, for the README and the command line. */
public final class OptionsTable {
  private OptionsTable() {}

  /** The table in Markdown, a line an option, in the order of {@link PontoonOption}. */
  public static String markdown() {
    Stream<String> head =
        Stream.of(row("Option", "Default", "Unit", "Meaning"), "|---|---|---|---|");
    Stream<String> body =
        Stream.of(PontoonOption.values())
            .map(
                option ->
                    row(
                        "`" + option.optionName() + "`",
                        option.defaultText(),
                        option.unit(),
                        option.meaning()));
    return Stream.concat(head, body).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
