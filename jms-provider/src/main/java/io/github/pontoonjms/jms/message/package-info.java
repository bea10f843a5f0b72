/**
 * The six kinds of JMS messages with their properties and conversions, and the codec between them
 * and STOMP frames. Knows the dialect's rules for names, destinations and bodies, and no session: a
 * message belongs to one thread at a time.
 */
@NullMarked
package io.github.pontoonjms.jms.message;

import org.jspecify.annotations.NullMarked;
