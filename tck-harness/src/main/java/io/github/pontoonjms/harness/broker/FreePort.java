package io.github.pontoonjms.harness.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Says before a broker is started that its port is taken, in words a user understands. Stateless.
 */
final class FreePort {
  private FreePort() {}

  /**
   * Returns when {@code port} on 127.0.0.1 can be bound, or is 0.
   *
   * @throws BrokerStartException when something else listens there
   */
  static void require(int port) throws BrokerStartException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokerStartException(
          "Port " + port + " cannot be used: " + e.getMessage() + ".", e);
    }
  }
}
