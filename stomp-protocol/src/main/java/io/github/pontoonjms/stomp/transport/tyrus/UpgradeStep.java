package io.github.pontoonjms.stomp.transport.tyrus;

import java.io.IOException;
import org.glassfish.tyrus.spi.ClientEngine;

/** Opens a socket and upgrades it to WebSocket with Tyrus's engine, on the thread that connects. */
@FunctionalInterface
public interface UpgradeStep {
  void run(ClientEngine engine) throws IOException;
}
