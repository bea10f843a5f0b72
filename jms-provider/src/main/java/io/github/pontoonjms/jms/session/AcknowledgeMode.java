package io.github.pontoonjms.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Session;

/**
 * How a session acknowledges.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.10</a>
 */
enum AcknowledgeMode {
  AUTO(Session.AUTO_ACKNOWLEDGE),
  DUPS_OK(Session.DUPS_OK_ACKNOWLEDGE),
  CLIENT(Session.CLIENT_ACKNOWLEDGE),
  TRANSACTED(Session.SESSION_TRANSACTED);

  private final int code;

  AcknowledgeMode(int code) {
    this.code = code;
  }

  /** Jakarta Messaging's number for it. */
  int code() {
    return code;
  }

  /** Whether what was delivered stays unsettled until the application says so. */
  boolean holds() {
    return this == CLIENT || this == TRANSACTED;
  }

  /**
   * @param transacted whether the session is transacted; then the code counts for nothing
   * @throws JMSException if the code is none of the specification's
   */
  static AcknowledgeMode of(boolean transacted, int code) throws JMSException {
    if (transacted) {
      return TRANSACTED;
    }
    for (AcknowledgeMode mode : values()) {
      if (mode.code == code && mode != TRANSACTED) {
        return mode;
      }
    }
    throw new JMSException(
        "Unknown acknowledge mode "
            + code
            + ": use Session.AUTO_ACKNOWLEDGE, CLIENT_ACKNOWLEDGE, DUPS_OK_ACKNOWLEDGE or"
            + " SESSION_TRANSACTED");
  }
}
