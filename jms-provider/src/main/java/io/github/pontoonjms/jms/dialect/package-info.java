/**
 * All that differs between brokers, and only that. The interfaces here are the promises that {@code
 * session} asks for; a sub-package a broker keeps them its own way. Knows a live STOMP connection,
 * selectors and the leaves; never a JMS object of {@code session}.
 */
@NullMarked
package io.github.pontoonjms.jms.dialect;

import org.jspecify.annotations.NullMarked;
