package io.github.pontoonjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.stress.StressRun;
import org.junit.jupiter.api.Test;

/**
 * The jcstress tests of this module, briefly. The long way, an hour or so: {@code mvn -pl
 * jms-provider -am test -Dtest=InterleavingsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dpontoon.stress=default}, which runs those of the wire as well. It is no {@code pontoon soak},
 * for what it tests is package-private: the tests live beside it, where the command line's class
 * path does not reach.
 */
class InterleavingsTest {
  @Test
  void noInterleavingOfTwoThreadsAcknowledgesTooMuchOrLosesAMessage() throws Exception {
    StressRun run = StressRun.of("io\\.github\\.pontoonjms\\.jms\\..*Stress.*");

    assertEquals(0, run.failed(), run::output);
    assertEquals(0, run.exitCode(), run::output);
    assertTrue(run.passed() >= 15, run::output);
  }
}
