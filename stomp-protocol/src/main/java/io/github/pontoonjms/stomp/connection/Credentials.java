package io.github.pontoonjms.stomp.connection;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT frame says of who connects.
 *
 * @param login the {@code login} header; null for none
 * @param passcode the {@code passcode} header; null for none
 */
public record Credentials(@Nullable String login, @Nullable String passcode) {
  /** Neither login nor passcode. */
  public static final Credentials NONE = new Credentials(null, null);

  /** Gives credentials, asked at each connect on the thread that connects. */
  @FunctionalInterface
  public interface Supplier {
    /**
     * The credentials for one connect.
     *
     * @throws IOException if there are none to be had now; the connect fails with it
     */
    Credentials get() throws IOException;
  }

  /** Says neither of the two. */
  @Override
  public String toString() {
    return "Credentials[login=" + mask(login) + ", passcode=" + mask(passcode) + "]";
  }

  /** {@code text} with both masked wherever they stand in it as whole words. */
  String maskedIn(String text) {
    return maskedIn(maskedIn(text, passcode), login);
  }

  private static String maskedIn(String text, @Nullable String secret) {
    if (secret == null || secret.isEmpty() || !text.contains(secret)) {
      return text;
    }
    return text.replaceAll(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])", "***");
  }

  private static String mask(@Nullable String secret) {
    return secret == null ? "none" : "***";
  }
}
