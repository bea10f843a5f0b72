package io.github.pontoonjms.harness.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/** Turns our few settings into Artemis's many. Stateless. */
final class ArtemisConfiguration {
  static final String STOMP_ACCEPTOR = "stomp";
  static final String CORE_ACCEPTOR = "core";

  private static final String LOGIN_MODULE =
      "org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule";
  private static final String ROLE = "application";

  /** Of one address; more go to disk, whatever the broker thinks that they weigh. */
  private static final long MESSAGES_IN_MEMORY = 50_000;

  private static final int MAX_DELIVERY_ATTEMPTS = 10;

  private ArtemisConfiguration() {}

  /** A broker that has not been started. */
  static ActiveMQServer server(ArtemisSettings settings, Path data) throws Exception {
    Configuration configuration = configuration(settings, data);
    String user = settings.user();
    if (user == null) {
      return new ActiveMQServerImpl(configuration);
    }
    SecurityConfiguration logins = new SecurityConfiguration();
    logins.addUser(user, settings.password());
    logins.addRole(user, ROLE);
    Role everything =
        new Role(ROLE, true, true, true, true, true, true, true, true, true, true, true, true);
    configuration.putSecurityRoles("#", Set.of(everything));
    return new ActiveMQServerImpl(
        configuration, new ActiveMQJAASSecurityManager(LOGIN_MODULE, logins));
  }

  /** What the user may do at an address that takes nothing from him. */
  static Set<Role> allButSending() {
    return Set.of(
        new Role(ROLE, false, true, true, true, true, true, true, true, true, true, true, true));
  }

  private static Configuration configuration(ArtemisSettings settings, Path data) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("pontoon")
            .setPersistenceEnabled(true)
            .setSecurityEnabled(settings.user() != null)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(data.resolve("journal").toString())
            .setBindingsDirectory(data.resolve("bindings").toString())
            .setLargeMessagesDirectory(data.resolve("large").toString())
            .setPagingDirectory(data.resolve("paging").toString())
            .setMaxDiskUsage(-1);
    // Raw STOMP and STOMP inside WebSocket share this one port.
    configuration.addAcceptorConfiguration(STOMP_ACCEPTOR, acceptor(settings.port(), "STOMP"));
    // AMQP for other providers' clients: raw, and inside WebSocket on the same port.
    configuration.addAcceptorConfiguration(
        CORE_ACCEPTOR, acceptor(settings.corePort(), "CORE,AMQP"));
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setDeadLetterAddress(SimpleString.of(EmbeddedArtemis.DEAD_LETTER_QUEUE))
            .setExpiryAddress(SimpleString.of(EmbeddedArtemis.EXPIRY_QUEUE))
            .setMaxDeliveryAttempts(MAX_DELIVERY_ATTEMPTS)
            .setMaxSizeMessages(MESSAGES_IN_MEMORY));
    for (String queue : List.of(EmbeddedArtemis.DEAD_LETTER_QUEUE, EmbeddedArtemis.EXPIRY_QUEUE)) {
      configuration.addQueueConfiguration(
          QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
    }
    return configuration;
  }

  private static String acceptor(int port, String protocol) {
    return "tcp://127.0.0.1:" + port + "?protocols=" + protocol;
  }
}
