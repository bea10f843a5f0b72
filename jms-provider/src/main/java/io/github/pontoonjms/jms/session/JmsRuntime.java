package io.github.pontoonjms.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;

/**
 * The unchecked twin of each checked exception, for the simplified API.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §2.8.7</a>
 */
public final class JmsRuntime {
  /** Something that may fail as the classic API does. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws JMSException;
  }

  /** The same, without an answer. */
  @FunctionalInterface
  interface Action {
    void run() throws JMSException;
  }

  private JmsRuntime() {}

  static <T> T get(Call<T> call) {
    try {
      return call.call();
    } catch (JMSException checked) {
      throw of(checked);
    }
  }

  static void run(Action action) {
    try {
      action.run();
    } catch (JMSException checked) {
      throw of(checked);
    }
  }

  /** The unchecked exception of the same kind, with the same text, code and cause. */
  public static JMSRuntimeException of(JMSException e) {
    String text = e.getMessage();
    String code = e.getErrorCode();
    if (e instanceof IllegalStateException) {
      return new IllegalStateRuntimeException(text, code, e);
    }
    if (e instanceof InvalidClientIDException) {
      return new InvalidClientIDRuntimeException(text, code, e);
    }
    if (e instanceof InvalidDestinationException) {
      return new InvalidDestinationRuntimeException(text, code, e);
    }
    if (e instanceof InvalidSelectorException) {
      return new InvalidSelectorRuntimeException(text, code, e);
    }
    if (e instanceof JMSSecurityException) {
      return new JMSSecurityRuntimeException(text, code, e);
    }
    if (e instanceof MessageFormatException) {
      return new MessageFormatRuntimeException(text, code, e);
    }
    if (e instanceof MessageNotWriteableException) {
      return new MessageNotWriteableRuntimeException(text, code, e);
    }
    if (e instanceof ResourceAllocationException) {
      return new ResourceAllocationRuntimeException(text, code, e);
    }
    if (e instanceof TransactionInProgressException) {
      return new TransactionInProgressRuntimeException(text, code, e);
    }
    if (e instanceof TransactionRolledBackException) {
      return new TransactionRolledBackRuntimeException(text, code, e);
    }
    return new JMSRuntimeException(text, code, e);
  }
}
