package io.github.pontoonjms.jms.link;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Who connects, and what only code can give. Never shown: {@code toString} has no secret.
 *
 * @param user null for anonymous
 * @param password null for none
 * @param tokens gives the bearer token of each connect; null for none
 * @param sslContext instead of what the {@code tls} options say; null for those
 */
public record LinkCredentials(
    @Nullable String user,
    @Nullable String password,
    @Nullable Supplier<String> tokens,
    @Nullable SSLContext sslContext) {
  @Override
  public String toString() {
    return "LinkCredentials[" + (user == null ? "anonymous" : "a user") + "]";
  }
}
