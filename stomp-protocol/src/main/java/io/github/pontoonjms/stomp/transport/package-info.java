/**
 * Bytes over WebSocket: blocking sockets of our own under the Tyrus client, with TLS, proxies and a
 * deadline for every step. Knows nothing of STOMP.
 */
@NullMarked
package io.github.pontoonjms.stomp.transport;

import org.jspecify.annotations.NullMarked;
