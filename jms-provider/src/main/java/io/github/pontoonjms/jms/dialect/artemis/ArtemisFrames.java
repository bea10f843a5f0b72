package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames that several parts of the dialect send. */
final class ArtemisFrames {
  private ArtemisFrames() {}

  /** Settles a message, and all that came before it by the same subscription. */
  static StompFrame ack(StompFrame message) {
    // A sender's own `ack` header comes back before the broker's.
    String ack = message.headers().last("ack");
    return StompFrame.of(StompCommand.ACK, "id", ack == null ? "" : ack);
  }

  /**
   * The end of a subscription.
   *
   * @param last what is settled with all before it; null for nothing
   */
  static List<StompFrame> farewell(String subscriptionId, @Nullable StompFrame last) {
    StompFrame unsubscribe = StompFrame.of(StompCommand.UNSUBSCRIBE, "id", subscriptionId);
    return last == null ? List.of(unsubscribe) : List.of(ack(last), unsubscribe);
  }
}
