package io.github.pontoonjms.jms.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who connects. Never shown: {@code toString} has no secret.
 *
 * @param user null for anonymous
 * @param password null for none
 */
public record LinkCredentials(@Nullable String user, @Nullable String password) {
  @Override
  public String toString() {
    return "LinkCredentials[user=" + Objects.requireNonNullElse(user, "anonymous") + "]";
  }
}
