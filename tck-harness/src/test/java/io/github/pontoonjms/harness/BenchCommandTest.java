package io.github.pontoonjms.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bench prints. That its numbers are good is not for a shared machine to say. */
class BenchCommandTest {

  @Test
  void printsARowOfRatesAndOneOfCostsForEachRow() {
    CommandRun run =
        CommandRun.of(
            "bench",
            "--rows",
            "nonpersistent-send,auto-listener",
            "--rounds",
            "1",
            "--messages",
            "20",
            "--peers");

    assertEquals(0, run.status(), run.err());
    List<String> table = run.out().lines().filter(line -> line.startsWith("|")).toList();
    assertEquals(8, table.size(), run.out());
    for (int first : new int[] {0, 4}) {
      int columns = columns(table.get(first));
      assertTrue(table.get(first + 1).startsWith("|---|"), run.out());
      assertTrue(table.get(first + 2).startsWith("| nonpersistent-send |"), run.out());
      assertTrue(table.get(first + 3).startsWith("| auto-listener |"), run.out());
      for (int i = 1; i < 4; i++) {
        assertEquals(columns, columns(table.get(first + i)), run.out());
      }
      assertFalse(table.get(first + 2).contains("| - |"), run.out());
      assertFalse(table.get(first + 2).contains("fails"), run.out());
    }
    for (String contestant :
        List.of("raw TCP", "own transport", "Pontoon", "Qpid JMS", "Artemis")) {
      assertTrue(table.get(0).contains("| " + contestant + " |"), run.out());
    }
  }

  @Test
  void anUnknownRowListsThoseThereAre() {
    CommandRun run = CommandRun.of("bench", "--rows", "high-jump");

    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("'high-jump'"), run.err());
    assertTrue(run.err().contains("auto-listener"), run.err());
  }

  private static int columns(String line) {
    return line.split("\\|", -1).length;
  }
}
