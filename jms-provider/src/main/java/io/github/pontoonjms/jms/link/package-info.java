/**
 * A JMS connection's way to the broker: its socket, the dialect bound to it, its generation. The
 * one place where a dead socket would be replaced.
 */
@NullMarked
package io.github.pontoonjms.jms.link;

import org.jspecify.annotations.NullMarked;
