package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which handler takes the messages of which subscription. Any thread routes and unroutes; the
 * reader delivers. No lock.
 */
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final ConcurrentMap<String, MessageHandler> handlers = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  String newId() {
    return "s" + lastId.incrementAndGet();
  }

  void route(String id, MessageHandler handler) {
    if (handlers.putIfAbsent(id, handler) != null) {
      throw new IllegalArgumentException("A subscription of this id is routed already: " + id);
    }
  }

  void unroute(String id) {
    handlers.remove(id);
  }

  boolean isEmpty() {
    return handlers.isEmpty();
  }

  /** Hands a MESSAGE to its handler; false if there is none. */
  boolean deliver(String connection, StompFrame message) {
    String id = message.header("subscription");
    @Nullable MessageHandler handler = id == null ? null : handlers.get(id);
    if (handler == null) {
      return false;
    }
    try {
      handler.onMessage(message);
    } catch (RuntimeException thrown) {
      LOG.warn("{}: the handler of subscription {} has thrown", connection, id, thrown);
    }
    return true;
  }
}
