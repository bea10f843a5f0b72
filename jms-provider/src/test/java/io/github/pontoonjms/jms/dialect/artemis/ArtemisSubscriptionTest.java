package io.github.pontoonjms.jms.dialect.artemis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.BrokerSubscription;
import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.Delivery;
import io.github.pontoonjms.jms.dialect.DeliveryListener;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.dialect.SideConnection;
import io.github.pontoonjms.jms.dialect.SubscriptionDefinitions;
import io.github.pontoonjms.jms.dialect.SubscriptionRequest;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArtemisSubscriptionTest {
  @Test
  void closedBeforeItWasOpenItSaysNothingToTheBroker() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                script ->
                    script
                        .acceptWebSocket()
                        .expect(StompCommand.CONNECT)
                        .send("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0")
                        .untilEnd(all -> all.expectFrame(any -> {}).receiptIfAsked()));
        StompClient client = StompClient.create()) {
      StompConnection connection =
          StompConnection.open(
              client, ConnectOptions.builder(peer.uri()).build(), new NothingHappens());
      ArtemisDialect dialect = new ArtemisDialect();
      BrokerSubscription subscription =
          dialect
              .bind(connection, dialect.destinations("", ""), new NoSurroundings())
              .subscription(
                  new SubscriptionRequest(
                      new PontoonQueue("in"),
                      null,
                      MessageFilter.NONE,
                      SubscriptionRequest.Credit.ONE,
                      null),
                  new NothingComes());

      subscription.close();

      connection.disconnect();
      assertEquals(
          List.of(StompCommand.CONNECT, StompCommand.DISCONNECT),
          peer.received().stream().map(received -> received.frame().command()).toList());
    }
  }

  private static final class NoSurroundings implements BrokerSurroundings {
    @Override
    public PontoonOptions options() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SideConnection sideConnection() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SubscriptionDefinitions definitions() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class NothingHappens implements ConnectionListener {
    @Override
    public void onError(StompFrame error) {}

    @Override
    public void onClosed(IOException why) {}

    @Override
    public void onUnrouted(StompFrame message) {}
  }

  private static final class NothingComes implements DeliveryListener {
    @Override
    public void onDelivery(Delivery delivery) {}

    @Override
    public void onCancelled(IOException why) {}
  }
}
