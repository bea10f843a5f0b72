package io.github.pontoonjms.stomp.frame;

/**
 * The commands of STOMP 1.0, 1.1 and 1.2. The constant's name is the command's text on the wire.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Augmented_BNF">STOMP 1.2,
 *     Augmented BNF</a>
 */
public enum StompCommand {
  CONNECT,
  STOMP,
  CONNECTED,
  SEND,
  SUBSCRIBE,
  UNSUBSCRIBE,
  BEGIN,
  COMMIT,
  ABORT,
  ACK,
  NACK,
  DISCONNECT,
  MESSAGE,
  RECEIPT,
  ERROR;

  /**
   * Whether header values of this command are written as they are, whatever the version: CONNECT
   * and CONNECTED are, to stay compatible with STOMP 1.0 (STOMP 1.2, Value Encoding).
   */
  public boolean isUnescaped() {
    return this == CONNECT || this == CONNECTED || this == STOMP;
  }

  /** Whether a frame of this command may have a body (STOMP 1.2, Body). */
  public boolean mayHaveBody() {
    return this == SEND || this == MESSAGE || this == ERROR;
  }
}
