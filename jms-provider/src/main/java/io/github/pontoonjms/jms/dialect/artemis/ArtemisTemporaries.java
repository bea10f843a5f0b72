package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary destinations on Artemis, whose STOMP has none: addresses with a name of their own,
 * which the broker makes at the first use. A topic's ends with its subscribers. A queue's stays as
 * long as it holds messages, so it is destroyed by management, or where that is not allowed it is
 * emptied and left for the broker to remove. Owned by a binding; any thread may call.
 */
final class ArtemisTemporaries {
  /** The beginning of their names, which tells them from others. */
  static final String PREFIX = "pontoon.temporary.";

  private static final Logger LOG = LoggerFactory.getLogger(ArtemisTemporaries.class);

  private final ArtemisBinding binding;

  ArtemisTemporaries(ArtemisBinding binding) {
    this.binding = binding;
  }

  String create(DestinationKind kind) {
    return PREFIX + kind.text() + "." + UUID.randomUUID();
  }

  void delete(PontoonDestination temporary) throws IOException {
    if (temporary.kind() == DestinationKind.TOPIC) {
      return;
    }
    String name = binding.destinations().wireName(temporary);
    try (ArtemisManagement management = ArtemisManagement.open(binding.surroundings())) {
      ArtemisManagement.Answer answer = management.call("broker", "destroyQueue", name, true, true);
      LOG.debug("{} destroyed: {}", name, answer);
    } catch (IOException notAllowed) {
      LOG.debug("{} is emptied, for it cannot be destroyed", name, notAllowed);
      new ArtemisDrain(binding, temporary).run();
    }
  }
}
