package io.github.pontoonjms.harness.tck;

/** The one who may come in. The TCK tries others too, and wants them refused. */
final class TckLogin {
  static final String USER = "j2ee";
  static final String PASSWORD = "j2ee";

  private TckLogin() {}
}
