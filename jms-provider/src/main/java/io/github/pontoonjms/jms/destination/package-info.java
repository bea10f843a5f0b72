/**
 * Queues and topics as values: a kind and a name, nothing of a connection. JNDI can bind them,
 * frameworks make them as beans. Knows nothing else of ours.
 */
@NullMarked
package io.github.pontoonjms.jms.destination;

import org.jspecify.annotations.NullMarked;
