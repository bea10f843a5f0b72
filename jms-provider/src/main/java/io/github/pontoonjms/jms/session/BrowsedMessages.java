package io.github.pontoonjms.jms.session;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.BrokerBrowsing;
import io.github.pontoonjms.jms.dialect.MessageFilter;
import io.github.pontoonjms.jms.link.JmsErrors;
import io.github.pontoonjms.jms.message.DeliveryInfo;
import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One enumeration of a browser: messages, decoded one ahead. What goes wrong on the wire is a
 * {@code JMSRuntimeException}, for an enumeration has no other. Used by the session's thread, and
 * ended by any: the lock guards all fields, and is held while the broker is asked.
 */
@SuppressWarnings("JdkObsolete") // QueueBrowser.getEnumeration gives one.
final class BrowsedMessages implements Enumeration<Message> {
  private final JmsConnection connection;
  private final PontoonQueue queue;
  private final MessageFilter filter;
  private final BrokerBrowsing browsing;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Message next;
  private boolean ended;

  BrowsedMessages(
      JmsConnection connection, PontoonQueue queue, MessageFilter filter, BrokerBrowsing browsing) {
    this.connection = connection;
    this.queue = queue;
    this.filter = filter;
    this.browsing = browsing;
  }

  @Override
  public boolean hasMoreElements() {
    lock.lock();
    try {
      if (next == null && !ended) {
        fetch();
      }
      return next != null;
    } catch (IOException failed) {
      throw JmsRuntime.of(JmsErrors.of("browse " + queue, connection.link().brokerName(), failed));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Message nextElement() {
    lock.lock();
    try {
      if (!hasMoreElements() || next == null) {
        throw new NoSuchElementException("No more messages in " + queue);
      }
      Message message = next;
      next = null;
      return message;
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** There is nothing more in it. Idempotent. */
  void end() throws IOException {
    lock.lock();
    try {
      next = null;
      ended = true;
      browsing.close();
    } finally {
      lock.unlock();
    }
  }

  private void fetch() throws IOException {
    StompFrame frame = browsing.next();
    while (frame != null && !ClientFilter.passes(filter, frame, queue, connection.codec())) {
      frame = browsing.next();
    }
    if (frame == null) {
      ended = true;
      browsing.close();
    } else {
      next = connection.codec().decode(frame, new DeliveryInfo(queue, 1, null));
    }
  }
}
