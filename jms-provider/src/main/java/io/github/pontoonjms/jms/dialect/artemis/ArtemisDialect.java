package io.github.pontoonjms.jms.dialect.artemis;

import static io.github.pontoonjms.jms.dialect.Capability.emulated;
import static io.github.pontoonjms.jms.dialect.Capability.limited;
import static io.github.pontoonjms.jms.dialect.Capability.natively;

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
  public String wireClientId(String clientId) {
    return ArtemisQueueNames.escape(clientId);
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
                + " consumed messages again. What is then sent again for the very same messages of"
                + " queues, all consumed before the first send, the broker drops, as long as the"
                + " first send's address lives and saw fewer than 20,000 such transactions since"));
    table.put(Feature.CLIENT_ACKNOWLEDGE, natively());
    table.put(Feature.PRIORITY, natively());
    table.put(Feature.EXPIRATION, natively());
    table.put(Feature.DELIVERY_DELAY, natively());
    table.put(
        Feature.DURABLE_SUBSCRIPTION,
        limited(
            "one consumer, and a change of topic or selector, are seen to across processes by the"
                + " broker's management: without the permission for it within this process only"));
    table.put(
        Feature.SHARED_SUBSCRIPTION,
        limited(
            "without a client id, or non-durable, they take the permission for the broker's"
                + " management"));
    table.put(
        Feature.BROWSER,
        limited(
            "it reads the queue and gives all back: other consumers miss what it has meanwhile, and"
                + " it misses what they have; more than 16 MiB it keeps until it ends"));
    table.put(
        Feature.TEMPORARY_DESTINATION,
        emulated(
            "addresses of their own, removed with their connection by management, or else emptied;"
                + " a reply that comes later still stays for a day"));
    return table;
  }
}
