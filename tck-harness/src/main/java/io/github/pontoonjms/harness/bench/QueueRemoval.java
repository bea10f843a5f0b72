package io.github.pontoonjms.harness.bench;

import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** Deletes what a round has left in its queue, over a connection of its own. One thread uses it. */
final class QueueRemoval implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 10;

  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final ClientSession session;

  private QueueRemoval(ServerLocator locator, ClientSessionFactory factory, ClientSession session) {
    this.locator = locator;
    this.factory = factory;
    this.session = session;
  }

  static QueueRemoval open(Addresses broker) throws Exception {
    ServerLocator locator = ActiveMQClient.createServerLocator(broker.core());
    ClientSessionFactory factory = locator.createSessionFactory();
    return new QueueRemoval(locator, factory, factory.createSession());
  }

  /**
   * Deletes it if it is there, as soon as the broker has noticed that its consumers are gone.
   *
   * @throws ActiveMQException if it still has some after {@link Round#PATIENCE_SECONDS}
   */
  void remove(String queue) throws ActiveMQException, InterruptedException {
    SimpleString name = SimpleString.of(queue);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Round.PATIENCE_SECONDS);
    ClientSession.QueueQuery found = session.queueQuery(name);
    while (found.isExists() && found.getConsumerCount() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      found = session.queueQuery(name);
    }
    if (found.isExists()) {
      session.deleteQueue(name);
    }
  }

  @Override
  public void close() throws ActiveMQException {
    session.close();
    factory.close();
    locator.close();
  }
}
