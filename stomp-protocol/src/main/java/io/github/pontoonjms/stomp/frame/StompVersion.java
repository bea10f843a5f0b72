package io.github.pontoonjms.stomp.frame;

import java.util.Optional;

/** A version of the STOMP protocol, oldest first. */
public enum StompVersion {
  V1_0("1.0", "v10.stomp"),
  V1_1("1.1", "v11.stomp"),
  V1_2("1.2", "v12.stomp");

  private final String text;
  private final String subprotocol;

  StompVersion(String text, String subprotocol) {
    this.text = text;
    this.subprotocol = subprotocol;
  }

  /** As in the headers {@code accept-version} and {@code version}: {@code 1.2}. */
  public String text() {
    return text;
  }

  /** As registered for WebSocket: {@code v12.stomp}. */
  public String subprotocol() {
    return subprotocol;
  }

  /** The version that {@code text} names, or empty if none does. */
  public static Optional<StompVersion> of(String text) {
    for (StompVersion version : values()) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
