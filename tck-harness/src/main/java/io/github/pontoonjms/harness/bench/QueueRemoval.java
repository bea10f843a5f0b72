package io.github.pontoonjms.harness.bench;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** Deletes what a round has left in its queue, over a connection of its own. One thread uses it. */
final class QueueRemoval implements AutoCloseable {
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

  void remove(String queue) throws ActiveMQException {
    try {
      session.deleteQueue(SimpleString.of(queue));
    } catch (ActiveMQNonExistentQueueException neverMade) {
      // A round that failed early, or one that needs none.
      return;
    }
  }

  @Override
  public void close() throws ActiveMQException {
    session.close();
    factory.close();
    locator.close();
  }
}
