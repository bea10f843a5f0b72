package io.github.pontoonjms.harness.demo;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/**
 * A line and what its message says of it in typed properties.
 *
 * @param number from 1
 * @param text without its line feed
 */
record Line(int number, String text) {
  private static final String NUMBER = "line";
  private static final String LENGTH = "length";
  private static final String BLANK = "blank";
  private static final String DIGEST = "sha256";

  /** In UTF-16 units, as a selector compares it. */
  int length() {
    return text.length();
  }

  TextMessage toMessage(JMSContext context) {
    try {
      TextMessage message = context.createTextMessage(text);
      message.setIntProperty(NUMBER, number);
      message.setIntProperty(LENGTH, length());
      message.setBooleanProperty(BLANK, text.isBlank());
      message.setStringProperty(DIGEST, LineDigest.of(text));
      return message;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  /** Selects the lines of at least {@code length}. */
  static String selectLongerOrEqual(int length) {
    return LENGTH + " >= " + length;
  }

  /** Whether the typed properties of a received message still say the truth about its text. */
  static boolean isDescribedBy(Message message, String text) throws JMSException {
    return message.getIntProperty(LENGTH) == text.length()
        && message.getObjectProperty(NUMBER) instanceof Integer
        && message.getBooleanProperty(BLANK) == text.isBlank()
        && LineDigest.of(text).equals(message.getStringProperty(DIGEST));
  }
}
