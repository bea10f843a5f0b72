package io.github.pontoonjms.stomp.connection;

/** The life of a {@link StompConnection}, in order; it never goes back. */
public enum ConnectionState {
  /** The socket is being opened, or CONNECTED has not come yet. */
  CONNECTING,
  /** Frames go both ways. */
  OPEN,
  /** {@link StompConnection#disconnect} is under way: nothing new is taken. */
  DISCONNECTING,
  /** Ended, by whatever cause. */
  CLOSED
}
