package io.github.pontoonjms.harness.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Apache ActiveMQ Artemis broker inside this JVM, reachable on 127.0.0.1 only: one acceptor for
 * STOMP (raw, or inside WebSocket on the same port), one for Artemis's own clients; the queues
 * {@value #DEAD_LETTER_QUEUE} and {@value #EXPIRY_QUEUE}; ten delivery attempts.
 *
 * <p>Owned by whoever starts it, who must close it: its threads are not all daemons. When the JVM
 * is told to end, it closes itself, so that no journals stay in the temporary directory. Any thread
 * may call any method; the lock guards start and close, which exclude each other.
 */
public final class EmbeddedArtemis implements Broker, AutoCloseable {
  /** Where messages go whose delivery attempts are used up. */
  public static final String DEAD_LETTER_QUEUE = "DLQ";

  /** Where expired messages go. */
  public static final String EXPIRY_QUEUE = "ExpiryQueue";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedArtemis.class);
  private static final Duration DISK_DEADLINE = Duration.ofSeconds(30);

  private final ArtemisSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable ActiveMQServer server;
  private @Nullable Path temporaryData;
  private @Nullable Thread shutdownHook;

  /** A broker that is not started yet. */
  public EmbeddedArtemis(ArtemisSettings settings) {
    this.settings = settings;
  }

  /** A started broker with {@link ArtemisSettings#standard()}. */
  public static EmbeddedArtemis startStandard() throws BrokerStartException {
    EmbeddedArtemis broker = new EmbeddedArtemis(ArtemisSettings.standard());
    broker.start();
    return broker;
  }

  /**
   * Starts the broker; returns when it takes connections. Takes one to three seconds.
   *
   * @throws BrokerStartException when a port is taken or the broker does not come up; nothing is
   *     left running then
   * @throws IllegalStateException when it has been started already
   */
  public void start() throws BrokerStartException {
    lock.lock();
    try {
      if (server != null) {
        throw new IllegalStateException("already started");
      }
      FreePort.require(settings.port());
      FreePort.require(settings.corePort());
      closeWithTheJvm();
      launch();
    } finally {
      lock.unlock();
    }
  }

  private void closeWithTheJvm() {
    Thread hook = new Thread(this::closeAtShutdown, "pontoon-artemis-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    shutdownHook = hook;
  }

  private void closeAtShutdown() {
    try {
      close();
    } catch (IOException e) {
      LOG.warn("The broker did not end well", e);
    }
  }

  private void forgetShutdownHook() {
    Thread hook = shutdownHook;
    shutdownHook = null;
    if (hook == null || hook == Thread.currentThread()) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("The JVM is ending: the hook will find nothing to do", e);
    }
  }

  private void launch() throws BrokerStartException {
    try {
      Path data = settings.dataDirectory();
      if (data == null) {
        data = temporaryData = Files.createTempDirectory("pontoon-artemis-");
      }
      ActiveMQServer starting = ArtemisConfiguration.server(settings, data);
      server = starting;
      starting.start();
      requireListening(starting, ArtemisConfiguration.STOMP_ACCEPTOR);
      requireListening(starting, ArtemisConfiguration.CORE_ACCEPTOR);
    } catch (BrokerStartException e) {
      abandon(e);
      throw e;
    } catch (Exception e) {
      abandon(e);
      throw new BrokerStartException("The broker did not start: " + e.getMessage(), e);
    }
  }

  /** Artemis logs an acceptor that cannot bind, and starts without it. */
  private static void requireListening(ActiveMQServer server, String name)
      throws BrokerStartException {
    Acceptor acceptor = server.getRemotingService().getAcceptor(name);
    if (acceptor == null || !acceptor.isStarted()) {
      throw new BrokerStartException("The broker could not open its port for " + name + ".");
    }
  }

  private void abandon(Exception reason) {
    try {
      close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whether it has been started and not closed since. */
  public boolean isRunning() {
    return server != null;
  }

  @Override
  public String uri() {
    return "ws://127.0.0.1:" + port();
  }

  @Override
  public String coreUri() {
    return "tcp://127.0.0.1:" + corePort();
  }

  @Override
  public int port() {
    return actualPort(ArtemisConfiguration.STOMP_ACCEPTOR);
  }

  /** The port of Artemis's own clients. */
  public int corePort() {
    return actualPort(ArtemisConfiguration.CORE_ACCEPTOR);
  }

  private int actualPort(String acceptor) {
    return ((NettyAcceptor) running().getRemotingService().getAcceptor(acceptor)).getActualPort();
  }

  /** Where its temporary data are; null when it has none. */
  @Nullable Path temporaryData() {
    return temporaryData;
  }

  /** Whether the broker has a queue of this name now. Topic subscriptions are queues as well. */
  public boolean queueExists(String name) {
    return find(name).isPresent();
  }

  /**
   * How many messages the queue holds, those included that were delivered and not settled; 0 when
   * there is no such queue.
   */
  public long queueDepth(String name) {
    return find(name).map(Queue::getMessageCount).orElse(0L);
  }

  /** How many consumers the queue has now; 0 when there is no such queue. */
  public int consumerCount(String name) {
    return find(name).map(Queue::getConsumerCount).orElse(0);
  }

  /** How many subscriptions the topic has now, durable ones included; 0 for an unknown topic. */
  public int topicSubscriptions(String topic) {
    try {
      return running().bindingQuery(SimpleString.of(topic), false).getQueueNames().size();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot ask the broker for " + topic, e);
    }
  }

  /** Cuts the sockets of all clients, without a word. */
  public void cutConnections() {
    for (RemotingConnection connection : running().getRemotingService().getConnections()) {
      connection.getTransportConnection().forceClose();
    }
  }

  /** Lets nobody send to the address any more; only a broker with a login refuses anything. */
  public void refuseSending(String address) {
    running().getSecurityRepository().addMatch(address, ArtemisConfiguration.allButSending());
  }

  /** Has an address that holds that many bytes refuse what is sent to it, by an ERROR. */
  public void refuseBeyond(String address, long bytes) {
    running()
        .getAddressSettingsRepository()
        .addMatch(
            address,
            new AddressSettings()
                .setMaxSizeBytes(bytes)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
  }

  /** Lets the broker itself give up a message of the address that it has delivered so often. */
  public void giveUpAfter(String address, int deliveries) {
    running()
        .getAddressSettingsRepository()
        .addMatch(address, new AddressSettings().setMaxDeliveryAttempts(deliveries));
  }

  /** Deletes the messages of all queues, except what is with a consumer at this moment. */
  public void emptyQueues() throws IOException {
    ActiveMQServer broker = running();
    for (String name : broker.getActiveMQServerControl().getQueueNames()) {
      Queue queue = broker.locateQueue(SimpleString.of(name));
      if (queue != null && !queue.isInternalQueue()) {
        empty(queue);
      }
    }
    awaitDisk(broker);
  }

  private static void empty(Queue queue) throws IOException {
    try {
      queue.deleteAllReferences();
    } catch (Exception e) {
      throw new IOException("Cannot empty " + queue.getName(), e);
    }
  }

  /** A queue counts a deleted message until the journal has it. */
  private static void awaitDisk(ActiveMQServer broker) throws IOException {
    try {
      if (!broker.getStorageManager().waitOnOperations(DISK_DEADLINE.toMillis())) {
        throw new IOException("The queues were not empty within " + DISK_DEADLINE);
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Cannot empty the queues", e);
    }
  }

  private Optional<Queue> find(String name) {
    return Optional.ofNullable(running().locateQueue(SimpleString.of(name)));
  }

  private ActiveMQServer running() {
    ActiveMQServer broker = server;
    if (broker == null) {
      throw new IllegalStateException("The broker is not running.");
    }
    return broker;
  }

  /**
   * Stops the broker, cuts its clients off and deletes temporary data. Does nothing the second
   * time. It can be started again; what was in temporary data is gone then.
   *
   * @throws IOException when the broker does not stop cleanly or its data cannot be deleted
   */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      ActiveMQServer stopping = server;
      server = null;
      if (stopping != null) {
        stopping.stop();
      }
    } catch (Exception e) {
      throw new IOException("The broker did not stop cleanly", e);
    } finally {
      try {
        forgetShutdownHook();
        deleteTemporaryData();
      } finally {
        lock.unlock();
      }
    }
  }

  private void deleteTemporaryData() throws IOException {
    Path data = temporaryData;
    temporaryData = null;
    if (data != null) {
      DirectoryTree.delete(data);
    }
  }
}
