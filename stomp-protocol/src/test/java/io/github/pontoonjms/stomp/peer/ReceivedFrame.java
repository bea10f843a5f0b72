package io.github.pontoonjms.stomp.peer;

import io.github.pontoonjms.stomp.frame.StompFrame;

/**
 * A STOMP frame that a client sent, and how it travelled.
 *
 * @param connection the connection it came on, from 1
 * @param firstMessage the WebSocket message that its first byte came in, from 1
 * @param message the WebSocket message that its last byte came in; the same, unless it was torn
 * @param type TEXT or BINARY, of {@code message}
 * @param frame the frame, headers unescaped
 */
public record ReceivedFrame(
    int connection, int firstMessage, int message, Opcode type, StompFrame frame) {}
