package io.github.pontoonjms.harness.tck;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which section of Jakarta Messaging 3.1 a class of the TCK is about, as far as its name tells: the
 * classes carry no such mark. Where a test's name tells more than its class's, that counts.
 * Stateless.
 */
final class SpecificationSections {
  /** By a word in the test's name; the first that is there counts. */
  private static final List<Map.Entry<String, String>> BY_TEST =
      List.of(
          Map.entry("TemporaryQueue", "§4.1.5"),
          Map.entry("TempQueue", "§4.1.5"),
          Map.entry("TemporaryTopic", "§4.2.7"),
          Map.entry("TempTopic", "§4.2.7"),
          Map.entry("QueueBrowser", "§4.1.6"),
          Map.entry("QueueRequestor", "§4.1.7"),
          Map.entry("TopicRequestor", "§4.2.10"),
          Map.entry("SharedDurable", "§8.3.4"),
          Map.entry("Durable", "§8.3.3"),
          Map.entry("nsubscribe", "§8.3.3"),
          Map.entry("Shared", "§8.3.2"),
          Map.entry("ClientID", "§6.1.2"),
          Map.entry("ExceptionListener", "§6.1.7"),
          Map.entry("MetaData", "§6.1.6"),
          Map.entry("DeliveryDelay", "§7.9"),
          Map.entry("DeliveryMode", "§7.7"),
          Map.entry("TimeToLive", "§7.8"),
          Map.entry("Expiration", "§3.4.9"),
          Map.entry("Priority", "§3.4.10"),
          Map.entry("CompletionListener", "§7.3"),
          Map.entry("Async", "§7.3"),
          Map.entry("MessageListener", "§8.7"),
          Map.entry("receiveBody", "§8.6"),
          Map.entry("recover", "§6.2.10"),
          Map.entry("rollback", "§6.2.7"),
          Map.entry("ommit", "§6.2.7"),
          Map.entry("Transact", "§6.2.7"),
          Map.entry("cknowledge", "§6.2.10"),
          Map.entry("elector", "§3.8"),
          Map.entry("MsgOrder", "§6.2.9"));

  /** By the beginning of the class's name behind the common packages; the longest counts. */
  private static final Map<String, String> BY_CLASS =
      Map.ofEntries(
          Map.entry("core.bytesMsg", "§3.11"),
          Map.entry("core.closedQueueConnection", "§6.1.8"),
          Map.entry("core.closedTopicConnection", "§6.1.8"),
          Map.entry("core.closedQueueSession", "§6.2.15"),
          Map.entry("core.closedTopicSession", "§6.2.15"),
          Map.entry("core.closedQueueSender", "§7.1"),
          Map.entry("core.closedTopicPublisher", "§7.1"),
          Map.entry("core.closedQueueReceiver", "§8.8"),
          Map.entry("core.closedTopicSubscriber", "§8.8"),
          Map.entry("core.exception", "§10.3"),
          Map.entry("core.foreignMsg", "§3.12"),
          Map.entry("core.mapMsg", "§3.11.3"),
          Map.entry("core.messageProducer", "§7.1"),
          Map.entry("core.message", "§3.11"),
          Map.entry("core.objectMsg", "§3.11"),
          Map.entry("core.queueConnection", "§6.1"),
          Map.entry("core.topicConnection", "§6.1"),
          Map.entry("core.queueMsgHeaders", "§3.4"),
          Map.entry("core.topicMsgHeaders", "§3.4"),
          Map.entry("core.queueMsgProperties", "§3.5"),
          Map.entry("core.topicMsgProperties", "§3.5"),
          Map.entry("core.queuetests", "§4.1"),
          Map.entry("core.topictests", "§4.2"),
          Map.entry("core.selector", "§3.8.1"),
          Map.entry("core.sessiontests", "§6.2"),
          Map.entry("core.streamMsg", "§3.11.3"),
          Map.entry("core.appclient.closedQueueConnection", "§6.1.8"),
          Map.entry("core.appclient.closedTopicConnection", "§6.1.8"),
          Map.entry("core.appclient.closedQueueReceiver", "§8.8"),
          Map.entry("core.appclient.closedQueueSession", "§6.2.15"),
          Map.entry("core.appclient.closedTopicSession", "§6.2.15"),
          Map.entry("core.appclient.invalidDest", "§10.3"),
          Map.entry("core.appclient.queueconn", "§6.1"),
          Map.entry("core.appclient.queuetests", "§4.1"),
          Map.entry("core.appclient.topictests", "§4.2"),
          Map.entry("core.appclient.tx", "§6.2.7"),
          Map.entry("core20.appclient.jmsconsumertests", "§8"),
          Map.entry("core20.appclient.jmscontext", "§2.8"),
          Map.entry("core20.appclient.listenerexceptiontests", "§6.1.7"),
          Map.entry("core20.appclient.messageconsumertests", "§8"),
          Map.entry("core20.appclient.messageproducertests", "§7.3"),
          Map.entry("core20.connectionfactorytests", "§5.3"),
          Map.entry("core20.jmsconsumertests", "§8"),
          Map.entry("core20.jmscontext", "§2.8"),
          Map.entry("core20.jmsproducer", "§7"),
          Map.entry("core20.messageproducertests", "§7"),
          Map.entry("core20.runtimeexceptiontests", "§10.2"),
          Map.entry("core20.sessiontests", "§6.2"));

  private SpecificationSections() {}

  /** The section, as {@code §8.3.4}; null where nothing tells. */
  static @Nullable String of(TckTest test) {
    for (Map.Entry<String, String> word : BY_TEST) {
      if (test.method().contains(word.getKey())) {
        return word.getValue();
      }
    }
    return BY_CLASS.entrySet().stream()
        .filter(entry -> test.shortClassName().startsWith(entry.getKey()))
        .max(Comparator.comparing(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(null);
  }
}
