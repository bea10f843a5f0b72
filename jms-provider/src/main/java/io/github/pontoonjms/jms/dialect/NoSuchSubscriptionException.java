package io.github.pontoonjms.jms.dialect;

import java.io.IOException;

/** The broker has no durable subscription of that name. */
public final class NoSuchSubscriptionException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoSuchSubscriptionException(String message) {
    super(message);
  }
}
