package io.github.pontoonjms.jms;

import io.github.pontoonjms.jms.session.JmsConnection;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The open connections of one factory, to be closed with it. Any thread may call. */
final class FactoryConnections {
  private final Set<JmsConnection> open = ConcurrentHashMap.newKeySet();

  /** Opens a connection that is told where to say that it was closed. */
  @FunctionalInterface
  interface Opening {
    JmsConnection open(Consumer<JmsConnection> whenClosed) throws JMSException;
  }

  JmsConnection add(Opening opening) throws JMSException {
    JmsConnection connection = opening.open(open::remove);
    open.add(connection);
    return connection;
  }

  /**
   * Closes them all.
   *
   * @throws JMSException the first that a connection threw; the others are closed all the same
   */
  void closeAll() throws JMSException {
    JMSException first = null;
    for (JmsConnection connection : List.copyOf(open)) {
      try {
        connection.close();
      } catch (JMSException failed) {
        first = first(first, failed);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static JMSException first(@Nullable JMSException before, JMSException now) {
    if (before == null) {
      return now;
    }
    before.addSuppressed(now);
    return before;
  }
}
