/**
 * What differs between brokers, as small interfaces; each broker's answers are in a package of its
 * own below. Knows the wire, destinations and selectors, and nothing of sessions or messages.
 */
@NullMarked
package io.github.pontoonjms.jms.dialect;

import org.jspecify.annotations.NullMarked;
