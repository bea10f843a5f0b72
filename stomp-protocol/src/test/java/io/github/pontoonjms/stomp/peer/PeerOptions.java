package io.github.pontoonjms.stomp.peer;

import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a peer listens. Immutable; each {@code with...} gives other options.
 *
 * @param tls with whose key it speaks TLS; null for plain TCP
 * @param clientCertificate whether a client must show a certificate; only with {@code tls}
 * @param deadline how long a step waits for the client, unless the script says otherwise
 * @param receiveBufferBytes the size of the sockets' receive buffer, 0 for the system's: with a
 *     small one, a client soon notices that the peer stopped reading
 */
public record PeerOptions(
    @Nullable SSLContext tls,
    boolean clientCertificate,
    Duration deadline,
    int receiveBufferBytes) {

  /** Plain TCP, 10 seconds a step, the system's buffers. */
  public static final PeerOptions DEFAULT = new PeerOptions(null, false, Duration.ofSeconds(10), 0);

  public PeerOptions {
    Objects.requireNonNull(deadline, "deadline");
  }

  public PeerOptions withTls(SSLContext context) {
    return new PeerOptions(
        Objects.requireNonNull(context), clientCertificate, deadline, receiveBufferBytes);
  }

  public PeerOptions withClientCertificate() {
    return new PeerOptions(tls, true, deadline, receiveBufferBytes);
  }

  public PeerOptions withDeadline(Duration limit) {
    return new PeerOptions(tls, clientCertificate, limit, receiveBufferBytes);
  }

  public PeerOptions withReceiveBuffer(int bytes) {
    return new PeerOptions(tls, clientCertificate, deadline, bytes);
  }
}
