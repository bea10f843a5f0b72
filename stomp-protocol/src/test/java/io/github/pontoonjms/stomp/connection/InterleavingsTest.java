package io.github.pontoonjms.stomp.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.stress.StressRun;
import org.junit.jupiter.api.Test;

/**
 * The jcstress tests of this package, briefly. The long way, an hour or so: {@code mvn -pl
 * stomp-protocol test -Dtest=InterleavingsTest -Dpontoon.stress=default}. It is no {@code pontoon
 * soak}, for what it tests is package-private: the tests live beside it, where the command line's
 * class path does not reach.
 */
class InterleavingsTest {
  @Test
  void noInterleavingOfTwoThreadsLosesAFrameOrTellsAReceiptTwice() throws Exception {
    StressRun run = StressRun.of("io\\.github\\.pontoonjms\\.stomp\\.connection\\..*Stress.*");

    assertEquals(0, run.failed(), run::output);
    assertEquals(0, run.exitCode(), run::output);
    assertTrue(run.passed() >= 8, run::output);
  }
}
