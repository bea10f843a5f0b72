package io.github.pontoonjms.harness.jms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.harness.soak.ModeCase;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to consume a queue; {@code pontoon soak modes} does the same with ten times as much.
 */
@ExtendWith(ArtemisExtension.class)
class AcknowledgeModesTest {
  private static final int MESSAGES = 1_000;

  static List<ModeCase> all() {
    return ModeCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void allComeInOrderAndNoneTwice(ModeCase way, EmbeddedArtemis broker)
      throws InterruptedException {
    String queue = "modes." + way;
    try (PontoonConnectionFactory factory = new PontoonConnectionFactory(broker.uri())) {
      assertNull(way.run(factory, queue, MESSAGES));
    }
    await().atMost(10, SECONDS).until(() -> broker.queueDepth(queue) == 0);
  }
}
