/**
 * One live STOMP connection: handshake and version, heart-beats, receipts, routing by subscription
 * id, and the outbound queue that batches. It knows frames and the transport, no broker and no JMS.
 * {@link io.github.pontoonjms.stomp.connection.StompConnection#open} is the way in.
 */
@NullMarked
package io.github.pontoonjms.stomp.connection;

import org.jspecify.annotations.NullMarked;
