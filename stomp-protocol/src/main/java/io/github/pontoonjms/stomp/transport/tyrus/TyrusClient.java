package io.github.pontoonjms.stomp.transport.tyrus;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.tyrus.client.ClientManager;
import org.jspecify.annotations.Nullable;

/**
 * One Tyrus {@code ClientManager}, made at first need. Owned by a connector; any thread connects,
 * and does the whole of it on itself. The lock guards the making and the end of the manager.
 */
public final class TyrusClient {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ClientManager manager;

  /**
   * Lets Tyrus make an upgrade and run {@code step} for it. A thread that is interrupted meanwhile
   * keeps its interrupt; Tyrus then throws even though the step has succeeded.
   *
   * @throws IOException what the step threw, or why Tyrus refused the answer
   */
  public void connect(
      URI uri, List<String> subprotocols, List<Extension> extensions, UpgradeStep step)
      throws IOException {
    ClientEndpointConfig config =
        ClientEndpointConfig.Builder.create()
            .preferredSubprotocols(subprotocols)
            .extensions(extensions)
            .build();
    config.getUserProperties().put(SocketClientContainer.STEP, step);
    try {
      manager().connectToServer(new SilentEndpoint(), config, uri);
    } catch (DeploymentException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      if (root instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IOException(root.getMessage(), e);
    }
  }

  /** Ends the manager; a later connect makes a new one. */
  public void close() {
    lock.lock();
    try {
      if (manager != null) {
        manager.shutdown();
        manager = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private ClientManager manager() {
    lock.lock();
    try {
      if (manager == null) {
        manager = create();
      }
      return manager;
    } finally {
      lock.unlock();
    }
  }

  /** Tyrus looks our container up by the context class loader, then by its own. */
  private static ClientManager create() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TyrusClient.class.getClassLoader());
    try {
      return ClientManager.createClient(
          SocketClientContainer.class.getName(), new ThreadlessContainer());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Hears nothing: data and the end of the socket are told by the transport itself. */
  private static final class SilentEndpoint extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {}
  }
}
