package io.github.pontoonjms.stomp.transport.tyrus;

import jakarta.websocket.ClientEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.glassfish.tyrus.spi.ClientContainer;
import org.glassfish.tyrus.spi.ClientEngine;

/**
 * The container that Tyrus makes by reflection, once a {@code ClientManager}. It has no state: the
 * step that opens the socket travels in the end-point's configuration.
 */
public final class SocketClientContainer implements ClientContainer {
  static final String STEP = SocketClientContainer.class.getName() + ".step";

  /** For Tyrus. */
  public SocketClientContainer() {}

  @Override
  public void openClientSocket(
      ClientEndpointConfig config, Map<String, Object> properties, ClientEngine engine)
      throws IOException {
    ((UpgradeStep) config.getUserProperties().get(STEP)).run(engine);
  }
}
