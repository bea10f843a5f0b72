package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.link.JmsErrors;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a queue and takes nothing: each enumeration is a walk through the queue of its own. Used
 * by the thread that uses the session; {@code close} may come from any.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §4.1.6</a>
 */
final class JmsQueueBrowser implements QueueBrowser {
  private final JmsSession session;
  private final PontoonQueue queue;
  private final MessageFilter filter;
  private final @Nullable String selector;
  private final List<BrowsedMessages> walks = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  JmsQueueBrowser(
      JmsSession session, PontoonQueue queue, MessageFilter filter, @Nullable String selector) {
    this.session = session;
    this.queue = queue;
    this.filter = filter;
    this.selector = selector == null || selector.isBlank() ? null : selector;
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return queue;
  }

  @Override
  public @Nullable String getMessageSelector() throws JMSException {
    checkOpen();
    return selector;
  }

  /** A new walk; those that have ended are forgotten. */
  @Override
  public Enumeration<?> getEnumeration() throws JMSException {
    checkOpen();
    walks.removeIf(BrowsedMessages::hasEnded);
    try {
      BrowsedMessages walk =
          new BrowsedMessages(
              session.connection(),
              queue,
              filter,
              session.link().binding().browse(queue, filter.wire()));
      walks.add(walk);
      return walk;
    } catch (IOException failed) {
      throw JmsErrors.of("browse " + queue, session.link().brokerName(), failed);
    }
  }

  @Override
  public void close() throws JMSException {
    session.browsers().remove(this);
    try {
      end();
    } catch (IOException broken) {
      // With the socket gone there is nothing left to give back.
      if (!session.link().isDead()) {
        throw JmsErrors.of("close the browser of " + queue, session.link().brokerName(), broken);
      }
    }
  }

  /** Ends all its walks. */
  void end() throws IOException {
    closed = true;
    for (BrowsedMessages walk : walks) {
      walk.end();
    }
    walks.clear();
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The browser is closed");
    }
    session.checkOpen();
  }

  @Override
  public String toString() {
    return "JmsQueueBrowser[" + queue + (selector == null ? "" : " where " + selector) + "]";
  }
}
