package io.github.pontoonjms.jms.dialect.artemis;

import static io.github.pontoonjms.jms.dialect.Capability.limited;
import static io.github.pontoonjms.jms.dialect.Capability.natively;
import static io.github.pontoonjms.jms.dialect.Capability.refused;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.Capabilities;
import io.github.pontoonjms.jms.dialect.Capability;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.Dialect;
import io.github.pontoonjms.jms.dialect.Feature;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.jms.dialect.PropertyNames;
import io.github.pontoonjms.jms.dialect.SelectorRules;
import io.github.pontoonjms.stomp.connection.Framing;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ActiveMQ Artemis. CONNECTED's {@code server} header begins with {@code ActiveMQ-Artemis/}. */
public final class ArtemisDialect implements Dialect {
  /** Shared subscriptions of connections without a client id meet under this one. */
  static final String ANONYMOUS_CLIENT_ID = "pontoon";

  private static final String BROKER = "ActiveMQ Artemis";

  /** One byte more in a WebSocket frame and the broker closes the socket without a word. */
  private static final int LARGEST_MESSAGE = 65_536;

  private static final String LATER = "not in this version of Pontoon";

  private final MessageRules messages = new ArtemisMessageRules();
  private final SelectorRules selectors = new ArtemisSelectors(PropertyNames::encode);
  private final Capabilities capabilities = new Capabilities(BROKER, table());

  @Override
  public String name() {
    return "artemis";
  }

  @Override
  public String brokerName() {
    return BROKER;
  }

  @Override
  public boolean recognises(StompFrame connected) {
    String server = connected.header("server");
    return server != null && server.startsWith("ActiveMQ-Artemis/");
  }

  @Override
  public boolean isLoginRefusal(StompFrame error) {
    String message = error.header("message");
    return message != null && message.startsWith("Security Error occurred");
  }

  @Override
  public StompHeaders connectHeaders(@Nullable String clientId) {
    return clientId == null
        ? StompHeaders.of("client-id", ANONYMOUS_CLIENT_ID)
        : StompHeaders.none();
  }

  @Override
  public Framing framing() {
    return new Framing(MessageType.BINARY, true, true, LARGEST_MESSAGE);
  }

  @Override
  public DestinationRules destinations(String queuePrefix, String topicPrefix) {
    return new ArtemisDestinationRules(queuePrefix, topicPrefix);
  }

  @Override
  public MessageRules messages() {
    return messages;
  }

  @Override
  public SelectorRules selectors() {
    return selectors;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public BrokerBinding bind(
      StompConnection connection, DestinationRules destinations, BrokerSurroundings surroundings) {
    return new ArtemisBinding(connection, destinations, surroundings);
  }

  private static Map<Feature, Capability> table() {
    Map<Feature, Capability> table = new EnumMap<>(Feature.class);
    table.put(Feature.QUEUE, natively());
    table.put(
        Feature.TOPIC,
        limited(
            "a transaction, or unacknowledged messages, of up to 8 MiB a subscription; prefetch"
                + " raises it"));
    table.put(
        Feature.SELECTOR,
        limited("strings convert to numbers and booleans: '5' matches n > 3, which JMS denies"));
    table.put(Feature.NO_LOCAL, natively());
    table.put(
        Feature.TRANSACTION,
        limited(
            "acknowledgements follow the commit of the sends: a crash between the two brings the"
                + " consumed messages again"));
    table.put(Feature.CLIENT_ACKNOWLEDGE, natively());
    table.put(Feature.PRIORITY, natively());
    table.put(Feature.EXPIRATION, natively());
    table.put(Feature.DELIVERY_DELAY, natively());
    table.put(
        Feature.DURABLE_SUBSCRIPTION, refused(LATER, "a queue, or a non-durable subscription"));
    table.put(Feature.SHARED_SUBSCRIPTION, refused(LATER, "a queue, which its consumers share"));
    table.put(Feature.BROWSER, refused(LATER, "a consumer in a session that is rolled back"));
    table.put(
        Feature.TEMPORARY_DESTINATION, refused(LATER, "a queue with a unique name for the reply"));
    return table;
  }
}
