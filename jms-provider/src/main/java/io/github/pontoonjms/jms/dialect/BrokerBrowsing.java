package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a queue that takes nothing out of it. Used by one thread at a time; it sees at
 * least what was there when it began and still is when it gets there.
 */
public interface BrokerBrowsing {
  /** The next message in the queue's order, waited for; null at the end, and from then on. */
  @Nullable StompFrame next() throws IOException;

  /** Ends it, wherever it is; the queue is as it was. Idempotent. */
  void close() throws IOException;
}
