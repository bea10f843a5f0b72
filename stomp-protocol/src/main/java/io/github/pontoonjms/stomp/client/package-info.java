/**
 * The runtime that sockets share: Tyrus, a timer, an executor, the registry of open sockets; made
 * or handed in, and closed as one. Knows the transport only.
 */
@NullMarked
package io.github.pontoonjms.stomp.client;

import org.jspecify.annotations.NullMarked;
