package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** A named subscription has a consumer that forbids what was asked for. Nothing happened. */
public final class SubscriptionInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  public SubscriptionInUseException(String message) {
    super(message);
  }
}
