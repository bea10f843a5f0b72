package io.github.pontoonjms.stomp.frame;

/** The headers whose values never appear in a log, an exception or a {@code toString}. */
final class SecretHeaders {
  private SecretHeaders() {}

  static boolean isSecret(String name) {
    return name.equalsIgnoreCase("passcode")
        || name.equalsIgnoreCase("login")
        || name.equalsIgnoreCase("password")
        || name.equalsIgnoreCase("authorization");
  }
}
