package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.CommitInDoubtException;
import io.github.pontoonjms.jms.dialect.NoSuchSubscriptionException;
import io.github.pontoonjms.jms.dialect.RolledBackException;
import io.github.pontoonjms.jms.dialect.SubscriptionInUseException;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.connection.StompTimeoutException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import java.io.IOException;

/** What went wrong on the wire, as the exception that Jakarta Messaging names for it. */
public final class JmsErrors {
  private JmsErrors() {}

  /**
   * The exception for a request that failed.
   *
   * @param tried what the application asked for, with its destination: "send to queue:orders"
   * @param broker which broker, by name and address
   * @param cause what the wire says
   */
  public static JMSException of(String tried, String broker, IOException cause) {
    String text = "Could not " + tried + " on " + broker + ": " + cause.getMessage();
    if (cause instanceof RolledBackException) {
      return linked(new TransactionRolledBackException(text, "PONTOON_ROLLED_BACK"), cause);
    }
    if (cause instanceof NoSuchSubscriptionException) {
      return linked(new InvalidDestinationException(text, "PONTOON_SUBSCRIPTION"), cause);
    }
    return linked(new JMSException(text, code(cause)), cause);
  }

  /** Gives an exception its cause, in both ways that JMS knows. */
  public static <E extends JMSException> E linked(E exception, Exception cause) {
    exception.initCause(cause);
    exception.setLinkedException(cause);
    return exception;
  }

  private static String code(IOException cause) {
    if (cause instanceof CommitInDoubtException) {
      return "PONTOON_COMMIT_IN_DOUBT";
    }
    if (cause instanceof SubscriptionInUseException) {
      return "PONTOON_IN_USE";
    }
    if (cause instanceof StompErrorException) {
      return "PONTOON_BROKER_ERROR";
    }
    if (cause instanceof StompTimeoutException) {
      return "PONTOON_TIMEOUT";
    }
    return "PONTOON_CONNECTION";
  }
}
