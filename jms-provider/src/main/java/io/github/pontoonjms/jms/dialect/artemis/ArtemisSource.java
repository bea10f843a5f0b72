package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;

/**
 * Where a consumer's messages come from: a queue, a topic, or a named subscription of one. Used as
 * its {@link ArtemisSubscription} is.
 */
interface ArtemisSource {
  /** Sees to it that what SUBSCRIBE will meet is what was asked for. */
  void prepare() throws IOException;

  /** Whether it begins with the SUBSCRIBE, whose receipt is to be waited for. */
  boolean beginsWithSubscribe();

  /** Whether a second SUBSCRIBE brings more of the same, and not all of it again. */
  boolean isOneQueue();

  /** Names itself to a SUBSCRIBE. */
  void addSubscribeHeaders(StompHeaders.Builder headers);

  /** The consumer is off it. */
  void left() throws IOException;
}
