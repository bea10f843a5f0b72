/**
 * Pontoon: Jakarta Messaging over STOMP over WebSocket. An application names the connection factory
 * here and the destinations; all else it meets as {@code jakarta.jms} interfaces.
 *
 * <pre>
 *   PontoonConnectionFactory
 *        |
 *     session     connection, session, context, producers, consumers: what JMS promises
 *      /    \
 *  message  link  JMS message to STOMP frame and back; the way to the broker
 *      \    /  \
 *     dialect  endpoint   what brokers do differently; what outlives a connection
 *        |        |
 *   selector, destination, options       stomp-protocol: connection, pool, transport, frame
 * </pre>
 *
 * Arrows point down only.
 */
@NullMarked
package io.github.pontoonjms.jms;

import org.jspecify.annotations.NullMarked;
