package io.github.pontoonjms.stomp.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StompConnectionTest {
  @Test
  void opensSendsReceivesAndEndsInOrder() throws Exception {
    try (FakePeer peer = new FakePeer().answering()) {
      StompConnection connection = peer.open();
      assertEquals(StompVersion.V1_2, connection.version());
      assertEquals("peer.test", peer.expect(StompCommand.CONNECT).header("host"));

      BlockingQueue<StompFrame> messages = new LinkedBlockingQueue<>();
      String id = connection.newSubscriptionId();
      connection.route(id, messages::add);
      connection
          .sendWithReceipt(StompFrame.of(StompCommand.SUBSCRIBE, "id", id, "destination", "a"))
          .await();
      peer.say(StompCommand.MESSAGE, "subscription", id, "message-id", "1");
      StompFrame message = messages.poll(5, TimeUnit.SECONDS);
      assertEquals("1", message == null ? null : message.header("message-id"));

      connection.disconnect();
      assertEquals(ConnectionState.CLOSED, connection.state());
      peer.expect(StompCommand.SUBSCRIBE);
      assertTrue(peer.expect(StompCommand.DISCONNECT).headers().contains("receipt"));
    }
  }
}
