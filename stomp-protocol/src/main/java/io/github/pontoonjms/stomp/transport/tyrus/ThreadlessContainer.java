package io.github.pontoonjms.stomp.transport.tyrus;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.tyrus.core.ExecutorServiceProvider;

/**
 * What Tyrus's sessions ask for defaults and for a scheduler: no limits, no idle timeout, and a
 * scheduler that never runs anything. Without it Tyrus 2.1 keeps ten threads and wakes one of them
 * for every message.
 */
final class ThreadlessContainer extends ExecutorServiceProvider implements WebSocketContainer {
  private final ScheduledExecutorService scheduler = new NeverScheduler();

  @Override
  public ExecutorService getExecutorService() {
    return scheduler;
  }

  @Override
  public ScheduledExecutorService getScheduledExecutorService() {
    return scheduler;
  }

  @Override
  public long getDefaultAsyncSendTimeout() {
    return 0;
  }

  @Override
  public void setAsyncSendTimeout(long timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session connectToServer(Object endpoint, URI path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session connectToServer(Class<?> endpoint, URI path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session connectToServer(Endpoint endpoint, ClientEndpointConfig config, URI path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session connectToServer(
      Class<? extends Endpoint> endpoint, ClientEndpointConfig config, URI path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long getDefaultMaxSessionIdleTimeout() {
    return -1;
  }

  @Override
  public void setDefaultMaxSessionIdleTimeout(long timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getDefaultMaxBinaryMessageBufferSize() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void setDefaultMaxBinaryMessageBufferSize(int max) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getDefaultMaxTextMessageBufferSize() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void setDefaultMaxTextMessageBufferSize(int max) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Extension> getInstalledExtensions() {
    return Set.of();
  }
}
