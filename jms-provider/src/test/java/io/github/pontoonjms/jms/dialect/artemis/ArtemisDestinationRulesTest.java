package io.github.pontoonjms.jms.dialect.artemis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.junit.jupiter.api.Test;

class ArtemisDestinationRulesTest {
  private final ArtemisDestinationRules raw = new ArtemisDestinationRules("", "");
  private final ArtemisDestinationRules prefixed = new ArtemisDestinationRules("q.", "t.");

  @Test
  void sendSaysNameAndRoutingType() {
    StompHeaders.Builder headers = StompHeaders.builder();
    prefixed.addSendHeaders(new PontoonTopic("prices"), headers);
    assertEquals(
        StompHeaders.of("destination", "t.prices", "destination-type", "MULTICAST"),
        headers.build());
  }

  @Test
  void subscribeSaysNameAndRoutingType() {
    StompHeaders.Builder headers = StompHeaders.builder();
    raw.addSubscribeHeaders(new PontoonQueue("orders"), headers);
    assertEquals(
        StompHeaders.of("destination", "orders", "subscription-type", "ANYCAST"), headers.build());
  }

  @Test
  void wireNameIsReadWithoutThePrefix() {
    assertEquals(new PontoonQueue("a"), prefixed.fromWire("q.a", DestinationKind.QUEUE));
    assertEquals(new PontoonQueue("t.a"), prefixed.fromWire("t.a", DestinationKind.QUEUE));
    assertNull(prefixed.fromWire("q.", DestinationKind.QUEUE));
    assertNull(raw.fromWire("a\nb", DestinationKind.QUEUE));
  }

  @Test
  void replyToHasTheSchemeThatCoreClientsRead() {
    assertEquals("queue://q.a", prefixed.replyTo(new PontoonQueue("a")));
    assertEquals("topic://a", raw.replyTo(new PontoonTopic("a")));
  }

  @Test
  void replyToOfOtherClientsIsUnderstood() {
    assertEquals(new PontoonQueue("a"), raw.fromReplyTo("queue://a", DestinationKind.TOPIC));
    assertEquals(new PontoonTopic("a"), raw.fromReplyTo("topic://a", null));
    assertEquals(new PontoonQueue("a"), raw.fromReplyTo("temp-queue://a", null));
    assertEquals(new PontoonTopic("a"), raw.fromReplyTo("temp-topic://a", null));
    assertEquals(new PontoonQueue("a"), raw.fromReplyTo("a", null));
    assertEquals(new PontoonTopic("a"), raw.fromReplyTo("a", DestinationKind.TOPIC));
    assertEquals(new PontoonQueue("ws://a"), raw.fromReplyTo("ws://a", null));
    assertNull(raw.fromReplyTo("", null));
    assertNull(raw.fromReplyTo("queue://", null));
  }
}
