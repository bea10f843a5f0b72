/**
 * Keeps idle STOMP connections ready, so that opening and closing a connection is cheap. It knows
 * {@code connection} and commons-pool2, and nothing of what its keys mean.
 */
@NullMarked
package io.github.pontoonjms.stomp.pool;

import org.jspecify.annotations.NullMarked;
