package io.github.pontoonjms.harness.broker;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a broker of ours is set up. Immutable.
 *
 * @param port port of the acceptor for STOMP, raw and inside WebSocket; 0 takes a free one
 * @param corePort port of the acceptor for Artemis's own clients; 0 takes a free one
 * @param user the one user who may do everything, or null for a broker without security
 * @param password the user's password; null exactly when {@code user} is
 * @param dataDirectory where journals live and stay, so that a broker can be started again on them;
 *     null for a temporary directory that is deleted when the broker stops
 */
public record ArtemisSettings(
    int port,
    int corePort,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path dataDirectory) {

  public ArtemisSettings {
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password come together");
    }
  }

  /** Free ports, no security, temporary data. */
  public static ArtemisSettings standard() {
    return new ArtemisSettings(0, 0, null, null, null);
  }

  /** The same with the STOMP acceptor on {@code newPort}. */
  public ArtemisSettings withPort(int newPort) {
    return new ArtemisSettings(newPort, corePort, user, password, dataDirectory);
  }

  /** The same with the core acceptor on {@code newPort}. */
  public ArtemisSettings withCorePort(int newPort) {
    return new ArtemisSettings(port, newPort, user, password, dataDirectory);
  }

  /** The same with security on: only this user may come in, and may do everything. */
  public ArtemisSettings withLogin(String newUser, String newPassword) {
    return new ArtemisSettings(
        port,
        corePort,
        Objects.requireNonNull(newUser),
        Objects.requireNonNull(newPassword),
        dataDirectory);
  }

  /** The same with journals that outlive the broker. */
  public ArtemisSettings withDataDirectory(Path directory) {
    return new ArtemisSettings(port, corePort, user, password, Objects.requireNonNull(directory));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ArtemisSettings[port="
        + port
        + ", corePort="
        + corePort
        + (user == null ? "" : ", user=" + user)
        + (dataDirectory == null ? "" : ", dataDirectory=" + dataDirectory)
        + "]";
  }
}
