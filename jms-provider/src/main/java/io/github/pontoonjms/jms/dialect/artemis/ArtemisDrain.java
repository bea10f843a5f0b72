package io.github.pontoonjms.jms.dialect.artemis;

import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes all messages out of a queue and drops them. Used once, by one thread. */
final class ArtemisDrain {
  private final ArtemisBinding binding;
  private final PontoonDestination queue;
  private volatile @Nullable StompFrame last;

  ArtemisDrain(ArtemisBinding binding, PontoonDestination queue) {
    this.binding = binding;
    this.queue = queue;
  }

  /** Returns when a round trip has brought nothing more. */
  void run() throws IOException {
    StompConnection connection = binding.connection();
    if (!connection.isOpen()) {
      return;
    }
    String id = connection.newSubscriptionId();
    StompHeaders.Builder headers = StompHeaders.builder().add("id", id);
    binding.destinations().addSubscribeHeaders(queue, headers);
    headers.add("ack", "client").add("consumer-window-size", "-1");
    connection.route(id, message -> last = message);
    connection.sendWithReceipt(StompFrame.of(StompCommand.SUBSCRIBE, headers.build())).await();
    @Nullable StompFrame before;
    do {
      before = last;
      binding.ping().await();
    } while (last != before);
    connection.sendTogetherWithReceipt(ArtemisFrames.farewell(id, before)).await();
    connection.unroute(id);
  }
}
