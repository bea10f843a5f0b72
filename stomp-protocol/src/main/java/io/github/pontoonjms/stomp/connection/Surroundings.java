package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.transport.DeadlineTimer;
import io.github.pontoonjms.stomp.transport.Transport;
import io.github.pontoonjms.stomp.transport.TransportListener;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * What a connection takes from its {@link StompClient}; a test gives it a socket that is none.
 * Stateless.
 */
interface Surroundings {
  Transport connect(TransportOptions options, TransportListener listener) throws IOException;

  Executor executor();

  DeadlineTimer timer();

  static Surroundings of(StompClient client) {
    return new Surroundings() {
      @Override
      public Transport connect(TransportOptions options, TransportListener listener)
          throws IOException {
        return client.connect(options, listener);
      }

      @Override
      public Executor executor() {
        return client.executor();
      }

      @Override
      public DeadlineTimer timer() {
        return client.timer();
      }
    };
  }
}
